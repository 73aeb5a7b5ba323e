package ru.pribor.ui;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.reading.GatewaySilence;
import ru.pribor.reading.HouseRow;

/** Says of gateways or houses that fell silent as a whole since when, and what to look at instead of their meters. */
final class SilencesCard extends Card {

    private final UnorderedList list = new UnorderedList();

    private SilencesCard(String titleKey, String hintKey) {
        super(titleKey);
        addClassName("silences");
        list.addClassName("plain-list");
        add(new Paragraph(getTranslation(hintKey)), list);
    }

    static SilencesCard ofHouses(List<HouseRow> houses) {
        SilencesCard card = new SilencesCard("silentHouses.title", "silentHouses.hint");
        houses.forEach(card::add);
        return card;
    }

    /** Each leads to the meters that only it hears, if there are any. */
    static SilencesCard ofGateways(List<GatewaySilence> gateways) {
        SilencesCard card = new SilencesCard("silentGateways.title", "silentGateways.hint");
        gateways.forEach(card::add);
        return card;
    }

    private void add(HouseRow house) {
        add(new Anchor("houses/" + house.id(), house.address()), "address",
                getTranslation("silentHouses.since", Formats.moment(house.silentSince(), house.timeZone(), getLocale())));
    }

    private void add(GatewaySilence silence) {
        String since = Formats.moment(silence.since(), ZoneId.systemDefault(), getLocale());
        if (silence.meters() == 0) {
            add(new Span(silence.gateway()), "serial", getTranslation("silentGateways.covered", since));
        } else {
            add(new Anchor("meters?silence=" + silence.id(), silence.gateway()), "serial", getTranslation("silentGateways.since", since,
                    Plurals.counted("silentGateways.meters", silence.meters(), getLocale()),
                    Plurals.counted("silentGateways.houses", silence.houses(), getLocale())));
        }
    }

    private void add(HtmlComponent what, String look, String words) {
        what.addClassName(look);
        Span since = new Span(words);
        since.addClassName("page-state");
        list.add(new ListItem(what, since));
    }
}
