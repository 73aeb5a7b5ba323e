package ru.pribor.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;

/** A house, found by a part of its address; may stay empty. */
final class HouseField extends ComboBox<HouseRow> {

    private final transient HouseDirectory houses;

    HouseField(HouseDirectory houses) {
        this.houses = houses;
        setAriaLabel(getTranslation("meters.house"));
        setClearButtonVisible(true);
        setItems(query -> houses.page(query.getFilter().orElse(""), true, query.getOffset(), query.getLimit()).stream(),
                query -> (int) houses.count(query.getFilter().orElse("")));
        setItemLabelGenerator(HouseRow::address);
    }

    void setId(Long id) {
        setValue(id == null ? null : houses.byId(id).orElse(null));
    }

    Long id() {
        return getValue() == null ? null : getValue().id();
    }
}
