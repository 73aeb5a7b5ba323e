package ru.pribor.ui;

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
        houses.forEach(house -> card.item(new Anchor("houses/" + house.id(), house.address()),
                card.getTranslation("silentHouses.since", Formats.moment(house.silentSince(), house.timeZone(), card.getLocale()))));
        return card;
    }

    static SilencesCard ofGateways(List<GatewaySilence> gateways) {
        SilencesCard card = new SilencesCard("silentGateways.title", "silentGateways.hint");
        gateways.forEach(silence -> card.item(link(silence, card), card.getTranslation("silentGateways.since",
                Formats.moment(silence.since(), ZoneId.systemDefault(), card.getLocale()),
                Plurals.counted("silentGateways.meters", silence.meters(), card.getLocale()),
                Plurals.counted("silentGateways.houses", silence.houses(), card.getLocale()))));
        return card;
    }

    /** To the meters that only this gateway hears. */
    private static Anchor link(GatewaySilence silence, SilencesCard card) {
        Anchor link = new Anchor("meters?silence=" + silence.id(), card.getTranslation("silentGateways.gateway", silence.gateway()));
        link.addClassName("serial");
        return link;
    }

    private void item(Anchor what, String words) {
        Span since = new Span(words);
        since.addClassName("page-state");
        list.add(new ListItem(what, since));
    }
}
