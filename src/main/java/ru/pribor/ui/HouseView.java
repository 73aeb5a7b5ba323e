package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import ru.pribor.access.Organisations;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.GatewaySilence;
import ru.pribor.reading.Gateways;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.HouseTally;
import ru.pribor.reading.MeterCounts;
import ru.pribor.site.HouseParties;

/** One house: where it is, what is metered in it, and whose it is. */
@Route("houses/:houseId")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER", "CONTRACTOR", "INSPECTOR", "CUSTOMER"})
class HouseView extends Page implements BeforeEnterObserver {

    private static final int SILENT_GATEWAYS = 20;

    private final transient HouseDirectory houses;
    private final transient Gateways gateways;
    private final transient HouseParties parties;
    private final transient Organisations organisations;
    private final Div content = new Div();

    HouseView(HouseDirectory houses, Gateways gateways, HouseParties parties, Organisations organisations) {
        super("house.title");
        this.houses = houses;
        this.gateways = gateways;
        this.parties = parties;
        this.organisations = organisations;
        setParent(HousesView.class, "nav.houses");
        content.addClassName("cards");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        content.removeAll();
        Optional<HouseRow> house = event.getRouteParameters().get("houseId").filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> houses.byId(Long.parseLong(id)));
        house.ifPresentOrElse(this::show, () -> setStateText(getTranslation("house.gone")));
    }

    private void show(HouseRow house) {
        setTitleText(house.address());
        setStateText(house.meters() == 0 ? ""
                : Plurals.meters(MeterCounts.of(house), getLocale()));
        if (house.silentSince() != null) {
            content.add(SilencesCard.ofHouses(List.of(house)));
        }
        List<GatewaySilence> silentGateways = gateways.silences(house.id(), SILENT_GATEWAYS);
        if (!silentGateways.isEmpty()) {
            content.add(SilencesCard.ofGateways(silentGateways));
        }
        List<HouseTally> tally = houses.tally(house.id());
        Card meters = new Card("house.meters");
        if (tally.isEmpty()) {
            meters.add(new EmptyState(VaadinIcon.DASHBOARD, getTranslation("house.noMeters")));
        } else {
            meters.add(meters(house.id(), tally), links(house));
        }
        content.add(facts(house), meters, new HousePartiesPanel(parties, organisations, house.id()));
    }

    private Facts facts(HouseRow house) {
        Facts facts = new Facts();
        facts.put("house.timeZone", Formats.zone(house.timeZone(), getLocale()));
        facts.put("house.fias", house.fias() == null ? Formats.NONE : house.fias().toString());
        return facts;
    }

    private UnorderedList meters(long houseId, List<HouseTally> tally) {
        UnorderedList list = new UnorderedList();
        list.addClassName("tally");
        for (Resource resource : Resource.values()) {
            List<HouseTally> own = tally.stream().filter(line -> line.resource() == resource).toList();
            if (!own.isEmpty()) {
                list.add(line(houseId, resource, own));
            }
        }
        return list;
    }

    private ListItem line(long houseId, Resource resource, List<HouseTally> tally) {
        Anchor name = new Anchor("meters?house=" + houseId + "&resource=" + resource, getTranslation("resource." + resource));
        Span total = new Span(Formats.count(tally.stream().mapToLong(HouseTally::meters).sum(), getLocale()));
        total.addClassNames("numeric", "tally-total");
        Div states = new Div();
        states.addClassName("chips");
        tally.forEach(part -> {
            StateChip chip = new StateChip(part.state());
            chip.add(new Span(Formats.count(part.meters(), getLocale())));
            states.add(chip);
        });
        return new ListItem(new ResourceIcon(resource), name, total, states);
    }

    private Div links(HouseRow house) {
        Div links = new Div(new Anchor("meters?house=" + house.id(), getTranslation("house.openMeters")));
        links.addClassName("links");
        if (house.troubled() > 0) {
            links.add(new Anchor("meters?house=" + house.id() + "&troubled=true", getTranslation("house.openTroubled")));
        }
        if (house.silent() > 0) {
            links.add(new Anchor("meters?house=" + house.id() + "&silent=true", getTranslation("house.openSilent")));
        }
        if (house.late() > 0) {
            links.add(new Anchor("meters?house=" + house.id() + "&late=true", getTranslation("house.openLate")));
        }
        return links;
    }
}
