package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.List;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSort;

/** Any number of meters, fetched as they are scrolled to. */
final class MeterGrid extends FoldingGrid<MeterRow> {

    private final transient MeterDirectory meters;
    private final Column<MeterRow> validUntil;
    private boolean besideCard;
    private transient MeterFilter filter = MeterFilter.ALL;
    private transient MeterCounts counts = new MeterCounts(0, 0, 0, 0);
    private MeterSort sort = MeterSort.ADDRESS;
    private boolean ascending = true;

    MeterGrid(MeterDirectory meters) {
        super("meters.meter", MeterGrid::line);
        this.meters = meters;
        sorted(addComponentColumn(row -> new MeterBadge(row.resource(), row.model(), row.serial())), "meters.meter",
                MeterSort.SERIAL).setWidth("9rem").setFlexGrow(2);
        sorted(addColumn(row -> address(row, this)), "meters.address", MeterSort.ADDRESS).setWidth("9.5rem").setFlexGrow(5);
        sorted(addComponentColumn(MeterGrid::chips), "meters.state", MeterSort.STATE).setWidth("11rem").setFlexGrow(2);
        sorted(addComponentColumn(LastReading::new), "meters.lastReading", MeterSort.LAST_READ)
                .setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("9rem");
        validUntil = sorted(addColumn(row -> Formats.date(row.validUntil(), getLocale())), "meters.validUntil",
                MeterSort.VALID_UNTIL).setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("9rem")
                .setPartNameGenerator(row -> "numeric");
        CallbackDataProvider<MeterRow, Void> source = new CallbackDataProvider<>(query -> {
            remember(query.getSortOrders());
            return meters.page(filter, sort, ascending, query.getOffset(), query.getLimit()).stream();
        }, query -> (int) counts.meters(), MeterRow::id);
        setDataProvider(source);
    }

    /** Shows what the filter lets through, and tells how many they are. */
    MeterCounts show(MeterFilter newFilter) {
        filter = newFilter;
        counts = meters.counts(newFilter);
        getDataProvider().refreshAll();
        return counts;
    }

    /** Makes room for the card, which shows the rest. */
    void setBesideCard(boolean beside) {
        besideCard = beside;
        fit();
    }

    @Override
    void fit() {
        super.fit();
        validUntil.setVisible(!narrow() && !besideCard);
    }

    MeterSort sort() {
        return sort;
    }

    boolean ascending() {
        return ascending;
    }

    private void remember(List<QuerySortOrder> orders) {
        sort = orders.isEmpty() ? MeterSort.ADDRESS : MeterSort.valueOf(orders.get(0).getSorted());
        ascending = orders.isEmpty() || orders.get(0).getDirection() == SortDirection.ASCENDING;
    }

    private Column<MeterRow> sorted(Column<MeterRow> column, String headerKey, MeterSort by) {
        return column.setHeader(getTranslation(headerKey)).setSortProperty(by.name()).setSortable(true);
    }

    static String address(MeterRow row, Component in) {
        if (row.address() == null) {
            return Formats.NONE;
        }
        return row.premises() == null ? row.address()
                : row.address() + ", " + in.getTranslation("meters.premises", row.premises());
    }

    static Div chips(MeterRow row) {
        Div chips = new Div(new StateChip(row.state()));
        chips.addClassName("chips");
        row.openEvents().forEach(event -> chips.add(new EventChip(event)));
        if (row.late()) {
            chips.add(new Chip(Chip.Tone.NODATA, chips.getTranslation("meters.late")));
        }
        if (row.excused()) {
            chips.add(new Chip(Chip.Tone.NODATA, VaadinIcon.CONNECT_O, chips.getTranslation("meters.excused")));
        }
        return chips;
    }

    /** A meter where there is one column: its badge leads to the passport. */
    static Div line(MeterRow row) {
        Span place = new Span();
        place.setText(address(row, place));
        place.addClassName("page-state");
        Anchor link = new Anchor(MeterCard.passport(row.id()), new MeterBadge(row.resource(), row.model(), row.serial()));
        link.addClassName("quiet-link");
        Div line = new Div(link, place, chips(row), new LastReading(row));
        line.addClassName("folded");
        return line;
    }
}
