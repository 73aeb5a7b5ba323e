package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;

/** The houses the person works with. */
@Route("houses")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER", "CONTRACTOR", "INSPECTOR", "CUSTOMER"})
class HousesView extends Page implements AfterNavigationObserver {

    private static final int PAUSE_MILLISECONDS = 400;

    private final transient HouseDirectory houses;
    private final TextField text = new TextField();
    private final Grid<HouseRow> grid = new Grid<>();
    private final Paragraph empty = new Paragraph();
    private final Grid.Column<HouseRow> whole;
    private final Grid.Column<HouseRow> address;
    private final Grid.Column<HouseRow> meters;
    private final Grid.Column<HouseRow> silent;

    HousesView(HouseDirectory houses) {
        super("houses.title");
        this.houses = houses;
        whole = grid.addComponentColumn(this::line).setHeader(getTranslation("houses.search"));
        whole.setVisible(false);
        address = grid.addComponentColumn(this::link).setHeader(getTranslation("houses.search")).setSortProperty("address")
                .setSortable(true).setFlexGrow(3);
        meters = number(grid.addColumn(row -> Formats.count(row.meters(), getLocale())), "houses.meters");
        silent = number(grid.addColumn(row -> row.silent() == 0 ? "" : Formats.count(row.silent(), getLocale())), "houses.silent");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("meter-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(empty);
        grid.setDataProvider(new CallbackDataProvider<HouseRow, Void>(query -> houses.page(text.getValue(),
                query.getSortOrders().stream().noneMatch(order -> order.getDirection() == SortDirection.DESCENDING),
                query.getOffset(), query.getLimit()).stream(), query -> (int) houses.count(text.getValue()), HouseRow::id));
        grid.addItemClickListener(click -> UI.getCurrent().navigate(path(click.getItem())));
        setUpText();
        Div filters = new Div(text);
        filters.addClassName("filters");
        Div list = new Div(grid);
        list.addClassName("list-and-detail");
        add(filters, list);
        Screen.watch(this, this::fit);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        text.setValue(event.getLocation().getQueryParameters().getSingleParameter("text").orElse(""));
        long count = houses.count(text.getValue());
        setStateText(count == 0 ? "" : getTranslation(Plurals.key("houses.count", count, getLocale()),
                Formats.count(count, getLocale())));
        empty.setText(text.isEmpty() ? EmptyRegistry.text(this, "houses.none") : getTranslation("houses.notFound"));
        grid.getDataProvider().refreshAll();
    }

    private void setUpText() {
        text.setAriaLabel(getTranslation("houses.search"));
        text.setPlaceholder(getTranslation("houses.search"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(PAUSE_MILLISECONDS);
        text.addClassName("filter-text");
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                UI.getCurrent().navigate(HousesView.class,
                        change.getValue().isBlank() ? QueryParameters.empty() : QueryParameters.of("text", change.getValue()));
            }
        });
    }

    private void fit(boolean narrow) {
        whole.setVisible(narrow);
        address.setVisible(!narrow);
        meters.setVisible(!narrow);
        silent.setVisible(!narrow);
    }

    private Grid.Column<HouseRow> number(Grid.Column<HouseRow> column, String key) {
        return column.setHeader(getTranslation(key)).setTextAlign(ColumnTextAlign.END).setFlexGrow(1);
    }

    private Div line(HouseRow row) {
        Span counts = new Span(getTranslation(Plurals.key("meters.count", row.meters(), getLocale()),
                Formats.count(row.meters(), getLocale())) + (row.silent() == 0 ? "" : ", "
                + getTranslation(Plurals.key("meters.silent", row.silent(), getLocale()), Formats.count(row.silent(), getLocale()))));
        counts.addClassName("page-state");
        Div line = new Div(link(row), counts);
        line.addClassName("meter-line");
        return line;
    }

    private Anchor link(HouseRow row) {
        return new Anchor(path(row), row.address());
    }

    private static String path(HouseRow row) {
        return "houses/" + row.id();
    }
}
