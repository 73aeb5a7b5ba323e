package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import ru.pribor.access.Organisations;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.HouseTally;
import ru.pribor.site.HouseParties;

/** One house: where it is, what is metered in it, and whose it is. */
@Route("houses/:houseId")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER", "CONTRACTOR", "INSPECTOR", "CUSTOMER"})
class HouseView extends Page implements BeforeEnterObserver {

    private final transient HouseDirectory houses;
    private final transient HouseParties parties;
    private final transient Organisations organisations;
    private final Div content = new Div();
    private String address;

    HouseView(HouseDirectory houses, HouseParties parties, Organisations organisations) {
        super("house.title");
        this.houses = houses;
        this.parties = parties;
        this.organisations = organisations;
        Anchor back = new Anchor("houses", getTranslation("house.all"));
        back.addClassName("breadcrumb");
        addComponentAsFirst(back);
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        content.removeAll();
        Optional<HouseRow> house = event.getRouteParameters().get("houseId").filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> houses.byId(Long.parseLong(id)));
        address = house.map(HouseRow::address).orElse(null);
        house.ifPresentOrElse(this::show, () -> setStateText(getTranslation("house.gone")));
    }

    @Override
    public String getPageTitle() {
        return address == null ? super.getPageTitle() : address + " · " + getTranslation("app.name");
    }

    private void show(HouseRow house) {
        setTitleText(house.address());
        setStateText(sentence(house));
        if (house.silentSince() != null) {
            content.add(new SilentHouses(List.of(house)));
        }
        List<HouseTally> tally = houses.tally(house.id());
        content.add(facts(house), new H2(getTranslation("house.meters")));
        if (tally.isEmpty()) {
            content.add(new Paragraph(getTranslation("house.noMeters")));
        } else {
            content.add(meters(house.id(), tally), links(house));
        }
        content.add(new HousePartiesPanel(parties, organisations, house.id()));
    }

    private String sentence(HouseRow house) {
        String all = counted("meters.count", house.meters());
        return house.meters() == 0 ? "" : all + ", "
                + (house.silent() == 0 ? getTranslation("meters.noneSilent") : counted("meters.silent", house.silent()));
    }

    private Div facts(HouseRow house) {
        Div facts = new Div(fact("house.timeZone", zone(house.timeZone())),
                fact("house.fias", house.fias() == null ? Formats.NONE : house.fias().toString()));
        facts.addClassName("house-facts");
        return facts;
    }

    private String zone(ZoneId zone) {
        return zone.getDisplayName(TextStyle.FULL, getLocale()) + ", UTC" + zone.getRules().getOffset(Instant.now()).getId();
    }

    private Div fact(String key, String value) {
        Span label = new Span(getTranslation(key));
        label.addClassName("field-label");
        return new Div(label, new Span(value));
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
        if (house.silent() > 0) {
            links.add(new Anchor("meters?house=" + house.id() + "&silent=true", getTranslation("house.openSilent")));
        }
        return links;
    }

    private String counted(String key, long number) {
        return getTranslation(Plurals.key(key, number, getLocale()), Formats.count(number, getLocale()));
    }
}
