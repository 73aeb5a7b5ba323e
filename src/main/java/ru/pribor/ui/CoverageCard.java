package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ru.pribor.reading.Coverage;
import ru.pribor.reading.Coverage.Heard;
import ru.pribor.reading.HouseDirectory;

/** Of the meters that were to be heard, how many were: a calendar of all houses or of one, and the houses heard least. */
final class CoverageCard extends Card {

    private static final int STRIP_DAYS = 30;
    private static final int MOST_HOUSES = 20;

    private final transient Coverage coverage;
    private final transient LocalDate last;

    /** @param houseId whose calendar is shown, or null for that of all houses */
    CoverageCard(Coverage coverage, HouseDirectory houses, Long houseId) {
        super("coverage.title");
        this.coverage = coverage;
        this.last = coverage.yesterday();
        addClassName("coverage");
        Map<LocalDate, Heard> days = coverage.days(houseId, CoverageCalendar.first(last));
        add(new Paragraph(getTranslation("coverage.hint")), choice(houses, houseId));
        if (days.isEmpty()) {
            add(new Paragraph(getTranslation("coverage.empty")));
        } else {
            add(new CoverageCalendar(days, last, houseId), legend());
        }
        showWorst();
    }

    private HouseField choice(HouseDirectory houses, Long houseId) {
        HouseField house = new HouseField(houses);
        house.setPlaceholder(getTranslation("coverage.allHouses"));
        house.setId(houseId);
        house.addValueChangeListener(change -> UI.getCurrent().navigate(CollectionView.class, change.getValue() == null
                ? QueryParameters.empty() : QueryParameters.of("house", String.valueOf(change.getValue().id()))));
        return house;
    }

    private Div legend() {
        Div legend = new Div();
        legend.addClassName("coverage-legend");
        for (CoverageLevel level : CoverageLevel.values()) {
            Span sample = new Span();
            sample.addClassName(level.look());
            Span item = new Span(sample, new Span(getTranslation("coverage.level." + level)));
            legend.add(item);
        }
        return legend;
    }

    private void showWorst() {
        List<Coverage.House> worst = coverage.worst(last.minusDays(STRIP_DAYS - 1), MOST_HOUSES);
        if (worst.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("coverage-houses");
        worst.forEach(house -> list.add(item(house)));
        add(new H3(getTranslation("coverage.worst", STRIP_DAYS)), list);
    }

    private ListItem item(Coverage.House house) {
        Anchor address = new Anchor("collection?house=" + house.id(), house.address());
        address.addClassName("address");
        Span share = new Span(getTranslation("percent", CoverageLevel.percent(house.heard(), getLocale())));
        share.addClassName("numeric");
        return new ListItem(address, share, strip(house));
    }

    /** For the eye and the mouse: by keyboard the days are reached in the calendar of the house. */
    private Div strip(Coverage.House house) {
        Div strip = new Div();
        strip.addClassName("coverage-strip");
        strip.getElement().setAttribute("aria-hidden", "true");
        IntStream.rangeClosed(1 - STRIP_DAYS, 0).mapToObj(last::plusDays).forEach(day -> {
            Heard heard = house.days().get(day);
            Anchor link = CoverageLevel.link(day, house.id());
            link.addClassName(CoverageLevel.of(heard).look());
            link.setTabIndex(-1);
            link.setTitle(heard == null ? Formats.date(day, getLocale()) : CoverageLevel.words(day, heard, getLocale()));
            strip.add(link);
        });
        return strip;
    }
}
