package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.MeterCounts;
import ru.pribor.ui.TableExport.Column;

/** The houses the person works with. */
@Route("houses")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER", "CONTRACTOR", "INSPECTOR", "CUSTOMER"})
class HousesView extends Page implements AfterNavigationObserver {

    private static final int EXPORTED_AT_ONCE = 500;

    private final transient HouseDirectory houses;
    private final SearchField text = new SearchField("houses.search", "houses.search", this::search);
    private final FoldingGrid<HouseRow> grid = new FoldingGrid<>("houses.search", this::line);

    HousesView(HouseDirectory houses) {
        super("houses.title");
        this.houses = houses;
        addActions(new TableExport<>("houses.title", List.of(new Column<>("houses.search", HouseRow::address),
                new Column<>("house.fias", HouseRow::fias), new Column<>("houses.meters", HouseRow::meters),
                new Column<>("houses.troubled", HouseRow::troubled), new Column<>("houses.silent", HouseRow::silent)),
                this::each).links());
        grid.addComponentColumn(HousesView::link).setHeader(getTranslation("houses.search")).setSortProperty("address")
                .setSortable(true).setFlexGrow(3);
        number("houses.meters", HouseRow::meters);
        number("houses.troubled", HouseRow::troubled);
        number("houses.silent", HouseRow::silent);
        number("houses.late", HouseRow::late);
        grid.addClassName("fills");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setDataProvider(new CallbackDataProvider<HouseRow, Void>(query -> houses.page(text.getValue(),
                query.getSortOrders().stream().noneMatch(order -> order.getDirection() == SortDirection.DESCENDING),
                query.getOffset(), query.getLimit()).stream(), query -> (int) houses.count(text.getValue()), HouseRow::id));
        grid.addItemClickListener(click -> UI.getCurrent().navigate(path(click.getItem())));
        Div filters = new Div(text);
        filters.addClassName("filters");
        Div list = new Div(grid);
        list.addClassName("list-and-detail");
        add(filters, list);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        text.setValue(event.getLocation().getQueryParameters().getSingleParameter("text").orElse(""));
        long count = houses.count(text.getValue());
        setStateText(count == 0 ? "" : Plurals.counted("houses.count", count, getLocale()));
        grid.setEmptyStateComponent(text.isEmpty() ? EmptyRegistry.of("houses.none") : EmptyRegistry.notFound("houses.notFound"));
        grid.getDataProvider().refreshAll();
    }

    private void search() {
        UI.getCurrent().navigate(HousesView.class,
                text.getValue().isBlank() ? QueryParameters.empty() : QueryParameters.of("text", text.getValue()));
    }

    private void each(Consumer<HouseRow> reader) {
        int offset = 0;
        List<HouseRow> read;
        do {
            read = houses.page(text.getValue(), true, offset, EXPORTED_AT_ONCE);
            read.forEach(reader);
            offset += read.size();
        } while (read.size() == EXPORTED_AT_ONCE);
    }

    /** Nothing where there is none: what is there stands out. */
    private void number(String key, ToLongFunction<HouseRow> number) {
        grid.addColumn(row -> number.applyAsLong(row) == 0 ? "" : Formats.count(number.applyAsLong(row), getLocale()))
                .setHeader(getTranslation(key)).setTextAlign(ColumnTextAlign.END).setFlexGrow(1)
                .setPartNameGenerator(row -> "numeric");
    }

    private Div line(HouseRow row) {
        Span counts = new Span(Plurals.meters(MeterCounts.of(row), getLocale()));
        counts.addClassName("page-state");
        Div line = new Div(link(row), counts);
        line.addClassName("folded");
        return line;
    }

    private static Anchor link(HouseRow row) {
        return new Anchor(path(row), row.address());
    }

    private static String path(HouseRow row) {
        return "houses/" + row.id();
    }
}
