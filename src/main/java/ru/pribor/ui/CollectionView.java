package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.reading.Coverage;
import ru.pribor.reading.FrameStorage;
import ru.pribor.reading.GatewaySilence;
import ru.pribor.reading.Gateways;
import ru.pribor.reading.Gateways.Gateway;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.SourceDay;
import ru.pribor.reading.SourceSlots;

/** How readings come in: what keeps them from being stored, what the sources bring, and who is heard by which gateway. */
@Route("collection")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER"})
class CollectionView extends Page implements AfterNavigationObserver {

    private static final int MOST = 500;

    private final transient FrameStorage storage;
    private final transient Gateways gateways;
    private final transient SourceSlots sources;
    private final transient Coverage coverage;
    private final transient HouseDirectory houses;
    private final Div content = new Div();

    CollectionView(FrameStorage storage, Gateways gateways, SourceSlots sources, Coverage coverage, HouseDirectory houses) {
        super("collection.title");
        this.storage = storage;
        this.gateways = gateways;
        this.sources = sources;
        this.coverage = coverage;
        this.houses = houses;
        content.addClassName("cards");
        add(content);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        content.removeAll();
        String trouble = storage.trouble();
        if (trouble != null) {
            content.add(trouble(trouble));
        }
        List<Gateway> heard = gateways.list(MOST);
        long silent = heard.stream().filter(Gateway::silent).count();
        setStateText(heard.isEmpty() ? ""
                : getTranslation("collection.state", Formats.count(heard.size(), getLocale()), Formats.count(silent, getLocale())));
        List<GatewaySilence> silences = gateways.silences(MOST);
        if (!silences.isEmpty()) {
            content.add(SilencesCard.ofGateways(silences));
        }
        List<SourceDay> lastDay = sources.lastDay();
        if (!lastDay.isEmpty()) {
            content.add(new StreamCard(lastDay));
        }
        content.add(new CoverageCard(coverage, houses, MeterQuery.id(event.getLocation().getQueryParameters(), "house")));
        content.add(heard.isEmpty() ? new EmptyState(VaadinIcon.CONNECT_O, getTranslation("collection.empty")) : list(heard));
    }

    private Card list(List<Gateway> heard) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        heard.forEach(gateway -> list.add(item(gateway)));
        Card card = new Card("collection.gateways");
        card.add(list);
        return card;
    }

    private Card trouble(String words) {
        Span cause = new Span(words);
        cause.addClassName("page-state");
        Card card = new Card("collection.trouble");
        card.add(new Paragraph(getTranslation("collection.trouble.hint")), cause);
        return card;
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
