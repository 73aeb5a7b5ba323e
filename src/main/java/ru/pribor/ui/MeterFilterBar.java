package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterSign;

/** The conditions above the list of meters; tells every change the person makes. */
final class MeterFilterBar extends Div {

    private final transient Consumer<MeterFilter> changed;
    private final SearchField text = new SearchField("meters.search", "meters.search.hint", this::tell);
    private final HouseField house;
    private final ComboBox<MeterState> state = new ComboBox<>();
    private final Map<Resource, FilterChip> resources = new EnumMap<>(Resource.class);
    private final Map<MeterSign, FilterChip> signs = new EnumMap<>(MeterSign.class);
    private final FilterChip silence = new FilterChip("meters.silenceOnly", on -> leaveSilence()).withSign(VaadinIcon.CONNECT_O.create());
    private final FilterChip missed = new FilterChip("meters.missedOnly", on -> leaveDay()).withSign(VaadinIcon.CALENDAR_O.create());
    private final Button reset = new Button(getTranslation("meters.reset"));
    private Long silenceId;
    private LocalDate missedOn;

    MeterFilterBar(HouseDirectory houses, Consumer<MeterFilter> changed) {
        this.house = new HouseField(houses);
        this.changed = changed;
        addClassName("filters");
        setUp(house, "meters.house");
        setUp(state, "meters.state");
        state.setItems(MeterState.values());
        state.setItemLabelGenerator(value -> getTranslation("state." + value));
        reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        reset.addClickListener(click -> changed.accept(MeterFilter.ALL));
        Div chips = new Div();
        chips.addClassName("filter-chips");
        for (Resource resource : Resource.values()) {
            FilterChip chip = new FilterChip("resource." + resource, on -> choose(on ? resource : null))
                    .withSign(new ResourceIcon(resource));
            resources.put(resource, chip);
            chips.add(chip);
        }
        sign(MeterSign.SILENT, VaadinIcon.BAN);
        sign(MeterSign.LATE, VaadinIcon.CLOCK);
        sign(MeterSign.TROUBLED, VaadinIcon.WARNING);
        signs.values().forEach(chips::add);
        chips.add(silence, missed, reset);
        add(text, house, state, chips);
    }

    void show(MeterFilter filter) {
        text.setValue(filter.text() == null ? "" : filter.text());
        house.setId(filter.houseId());
        state.setValue(filter.state());
        resources.forEach((resource, chip) -> chip.setOn(resource == filter.resource()));
        signs.forEach((sign, chip) -> chip.setOn(filter.signs().contains(sign)));
        silenceId = filter.silenceId();
        silence.setOn(true);
        silence.setVisible(silenceId != null);
        missedOn = filter.missedOn();
        missed.setText(getTranslation("meters.missedOnly", Formats.date(missedOn, getLocale())));
        missed.setOn(true);
        missed.setVisible(missedOn != null);
        reset.setVisible(!filter.equals(MeterFilter.ALL));
    }

    /** How many meters of the list show a sign, on the chips that show just those. */
    void count(MeterCounts counts) {
        signs.get(MeterSign.SILENT).setNumber(counts.silent());
        signs.get(MeterSign.LATE).setNumber(counts.late());
        signs.get(MeterSign.TROUBLED).setNumber(counts.troubled());
    }

    private void sign(MeterSign sign, VaadinIcon icon) {
        signs.put(sign, new FilterChip("meters.only." + sign, on -> {
            signs.get(sign).setOn(on);
            tell();
        }).withSign(icon.create()));
    }

    private void leaveDay() {
        missedOn = null;
        tell();
    }

    private void leaveSilence() {
        silenceId = null;
        tell();
    }

    private void choose(Resource chosen) {
        resources.forEach((resource, chip) -> chip.setOn(resource == chosen));
        tell();
    }

    private void tell() {
        Resource resource = resources.entrySet().stream().filter(entry -> entry.getValue().isOn()).map(Map.Entry::getKey)
                .findFirst().orElse(null);
        changed.accept(new MeterFilter(text.isEmpty() ? null : text.getValue(), null, null, house.id(), resource, state.getValue(),
                signs.keySet().stream().filter(sign -> signs.get(sign).isOn()).collect(Collectors.toSet()), silenceId,
                missedOn));
    }

    private void setUp(ComboBox<?> field, String key) {
        field.setPlaceholder(getTranslation(key));
        field.setAriaLabel(getTranslation(key));
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                tell();
            }
        });
    }
}
