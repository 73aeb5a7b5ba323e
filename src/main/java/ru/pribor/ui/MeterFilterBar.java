package ru.pribor.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.MeterFilter;

/** The conditions above the list of meters; tells every change the person makes. */
final class MeterFilterBar extends Div {

    private static final int PAUSE_MILLISECONDS = 400;

    private final transient HouseDirectory houses;
    private final TextField text = new TextField();
    private final ComboBox<HouseRow> house = new ComboBox<>();
    private final ComboBox<Resource> resource = new ComboBox<>();
    private final ComboBox<MeterState> state = new ComboBox<>();
    private final Checkbox silent = new Checkbox(getTranslation("meters.silentOnly"));
    private final Checkbox troubled = new Checkbox(getTranslation("meters.troubledOnly"));
    private final Button reset = new Button(getTranslation("meters.reset"));

    MeterFilterBar(HouseDirectory houses, Consumer<MeterFilter> changed) {
        this.houses = houses;
        addClassName("filters");
        text.setAriaLabel(getTranslation("meters.search"));
        text.setPlaceholder(getTranslation("meters.search.hint"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(PAUSE_MILLISECONDS);
        text.addClassName("filter-text");
        setUp(house, "meters.house");
        house.setItems(query -> houses.page(query.getFilter().orElse(""), true, query.getOffset(), query.getLimit()).stream(),
                query -> (int) houses.count(query.getFilter().orElse("")));
        house.setItemLabelGenerator(HouseRow::address);
        setUp(resource, "meters.resource");
        resource.setItems(Resource.values());
        resource.setItemLabelGenerator(value -> getTranslation("resource." + value));
        setUp(state, "meters.state");
        state.setItems(MeterState.values());
        state.setItemLabelGenerator(value -> getTranslation("state." + value));
        reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        reset.addClickListener(click -> changed.accept(MeterFilter.ALL));
        add(text, house, resource, state, silent, troubled, reset);
        Stream.<HasValue<?, ?>>of(text, house, resource, state, silent, troubled)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        changed.accept(filter());
                    }
                }));
    }

    void show(MeterFilter filter) {
        text.setValue(filter.text() == null ? "" : filter.text());
        house.setValue(filter.houseId() == null ? null : houses.byId(filter.houseId()).orElse(null));
        resource.setValue(filter.resource());
        state.setValue(filter.state());
        silent.setValue(filter.silent());
        troubled.setValue(filter.troubled());
        reset.setVisible(!filter.equals(MeterFilter.ALL));
    }

    private MeterFilter filter() {
        return new MeterFilter(text.isEmpty() ? null : text.getValue(), null, null,
                house.getOptionalValue().map(HouseRow::id).orElse(null), resource.getValue(), state.getValue(),
                silent.getValue(), troubled.getValue());
    }

    private void setUp(ComboBox<?> field, String key) {
        field.setPlaceholder(getTranslation(key));
        field.setAriaLabel(getTranslation(key));
        field.setClearButtonVisible(true);
    }
}
