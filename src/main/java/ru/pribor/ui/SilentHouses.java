package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import ru.pribor.reading.HouseRow;

/** Says of houses that fell silent as a whole since when, and what to look at instead of their meters. */
final class SilentHouses extends Card {

    SilentHouses(List<HouseRow> houses) {
        super("silentHouses.title");
        addClassName("silent-houses");
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        houses.forEach(house -> list.add(item(house)));
        add(new Paragraph(getTranslation("silentHouses.hint")), list);
    }

    private ListItem item(HouseRow house) {
        Span since = new Span(getTranslation("silentHouses.since",
                Formats.moment(house.silentSince(), house.timeZone(), getLocale())));
        since.addClassName("page-state");
        return new ListItem(new Anchor("houses/" + house.id(), house.address()), since);
    }
}
