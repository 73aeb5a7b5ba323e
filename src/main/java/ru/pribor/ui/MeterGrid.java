package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.List;
import java.util.stream.Stream;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSort;

/** Any number of meters, fetched as they are scrolled to. On a phone one column says what matters. */
final class MeterGrid extends Grid<MeterRow> {

    private final transient MeterDirectory meters;
    private final Column<MeterRow> whole;
    private final List<Column<MeterRow>> parts;
    private final Column<MeterRow> validUntil;
    private boolean narrow;
    private boolean besideCard;
    private transient MeterFilter filter = MeterFilter.ALL;
    private transient MeterCounts counts = new MeterCounts(0, 0, 0);
    private MeterSort sort = MeterSort.ADDRESS;
    private boolean ascending = true;

    MeterGrid(MeterDirectory meters) {
        this.meters = meters;
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        addClassName("meter-grid");
        whole = addComponentColumn(MeterGrid::line).setHeader(getTranslation("meters.meter"));
        whole.setVisible(false);
        validUntil = sorted(addColumn(row -> Formats.date(row.validUntil(), getLocale())), "meters.validUntil",
                MeterSort.VALID_UNTIL).setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("9rem");
        parts = List.of(
                sorted(addComponentColumn(row -> new MeterBadge(row.resource(), row.model(), row.serial())), "meters.meter",
                        MeterSort.SERIAL).setFlexGrow(2),
                sorted(addColumn(row -> address(row, this)), "meters.address", MeterSort.ADDRESS).setFlexGrow(2),
                sorted(addComponentColumn(MeterGrid::chips), "meters.state", MeterSort.STATE).setFlexGrow(2),
                sorted(addComponentColumn(LastReading::new), "meters.lastReading", MeterSort.LAST_READ)
                        .setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("11rem"));
        setColumnOrder(Stream.concat(Stream.concat(Stream.of(whole), parts.stream()), Stream.of(validUntil)).toList());
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

    /** On a phone one column is shown. */
    void setNarrow(boolean phone) {
        narrow = phone;
        fit();
    }

    /** Makes room for the card, which shows the rest. */
    void setBesideCard(boolean beside) {
        besideCard = beside;
        fit();
    }

    private void fit() {
        whole.setVisible(narrow);
        parts.forEach(column -> column.setVisible(!narrow));
        validUntil.setVisible(!narrow && !besideCard);
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
        return chips;
    }

    private static Div line(MeterRow row) {
        Div line = new Div();
        line.addClassName("meter-line");
        Span place = new Span();
        place.setText(address(row, place));
        place.addClassName("page-state");
        line.add(new MeterBadge(row.resource(), row.model(), row.serial()), place, chips(row), new LastReading(row));
        return line;
    }
}
