package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.reading.GatewaySilence;
import ru.pribor.reading.Gateways;
import ru.pribor.reading.Gateways.Gateway;

/** How readings come in: the gateways that hear the person's meters. */
@Route("collection")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER"})
class CollectionView extends Page {

    private static final int MOST = 500;

    CollectionView(Gateways gateways) {
        super("collection.title");
        List<Gateway> heard = gateways.list(MOST);
        long silent = heard.stream().filter(Gateway::silent).count();
        if (heard.isEmpty()) {
            add(new EmptyState(VaadinIcon.CONNECT_O, getTranslation("collection.empty")));
            return;
        }
        setStateText(getTranslation("collection.state", Formats.count(heard.size(), getLocale()), Formats.count(silent, getLocale())));
        List<GatewaySilence> silences = gateways.silences(MOST);
        if (!silences.isEmpty()) {
            add(SilencesCard.ofGateways(silences));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        heard.forEach(gateway -> list.add(item(gateway)));
        Card card = new Card("collection.gateways");
        card.add(list);
        add(card);
    }

    private ListItem item(Gateway gateway) {
        Span name = new Span(gateway.name());
        name.addClassName("serial");
        Div head = new Div(name);
        head.addClassName("chips");
        if (gateway.silent()) {
            head.add(new Chip(Chip.Tone.NODATA, getTranslation("collection.silent")));
        }
        Span figures = new Span(getTranslation("collection.gateway", Formats.count(gateway.devices(), getLocale()),
                Formats.moment(gateway.lastHeardAt(), ZoneId.systemDefault(), getLocale()), strength(gateway.bestRssi()),
                strength(gateway.medianRssi())));
        figures.addClassName("page-state");
        return new ListItem(head, figures);
    }

    private String strength(double dBm) {
        return Formats.number(BigDecimal.valueOf(dBm), 0, getLocale()).replace('-', '\u2212');
    }
}
