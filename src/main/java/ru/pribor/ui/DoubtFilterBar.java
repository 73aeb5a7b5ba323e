package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.DoubtFilter;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.Rule;

/** The conditions above the list of doubts: house, resource, and the rules that found any; tells every change. */
final class DoubtFilterBar extends Div {

    private final transient Consumer<DoubtFilter> changed;
    private final HouseField house;
    private final Map<Resource, FilterChip> resources = new EnumMap<>(Resource.class);
    private final Div rules = new Div();
    private transient DoubtFilter filter = DoubtFilter.ALL;

    DoubtFilterBar(HouseDirectory houses, Consumer<DoubtFilter> changed) {
        this.house = new HouseField(houses);
        this.changed = changed;
        addClassName("filters");
        house.setPlaceholder(getTranslation("meters.house"));
        house.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(new DoubtFilter(filter.rule(), house.id(), filter.resource()));
            }
        });
        Div chips = chips();
        for (Resource resource : Resource.values()) {
            FilterChip chip = new FilterChip("resource." + resource, on ->
                    changed.accept(new DoubtFilter(filter.rule(), filter.houseId(), on ? resource : null)))
                    .withSign(new ResourceIcon(resource));
            resources.put(resource, chip);
            chips.add(chip);
        }
        rules.addClassName("filter-chips");
        add(house, chips, rules);
    }

    private static Div chips() {
        Div chips = new Div();
        chips.addClassName("filter-chips");
        return chips;
    }

    /** @param counts how many doubts of each rule the other conditions let through */
    void show(DoubtFilter shown, Map<Rule, Integer> counts) {
        filter = shown;
        house.setId(shown.houseId());
        resources.forEach((resource, chip) -> chip.setOn(resource == shown.resource()));
        rules.removeAll();
        for (Rule rule : Rule.values()) {
            if (counts.containsKey(rule) || rule == shown.rule()) {
                FilterChip chip = new FilterChip("rule." + rule, on ->
                        changed.accept(new DoubtFilter(on ? rule : null, filter.houseId(), filter.resource())));
                chip.setOn(rule == shown.rule());
                chip.setNumber(counts.getOrDefault(rule, 0));
                rules.add(chip);
            }
        }
    }
}
