package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import ru.pribor.reading.Doubt;
import ru.pribor.reading.DoubtDecisions;
import ru.pribor.reading.DoubtFilter;
import ru.pribor.reading.Doubts;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.RuleBook;

/** Readings that a rule found doubtful, until somebody decides. Filter and selection are in the address. */
@Route("doubts")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER"})
class DoubtsView extends Page implements AfterNavigationObserver, DoubtDeeds {

    private final transient Doubts doubts;
    private final transient DoubtDecisions decisions;
    private final DoubtFilterBar filters;
    private final FoldingGrid<Doubt> grid = new FoldingGrid<>("doubts.doubt", this::line);
    private final DoubtPanel panel;
    private final Div beside;
    private final Div bulk = new Div();
    private final Span chosen = new Span();
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, getTranslation("doubts.empty"));
    private transient DoubtQuery query = new DoubtQuery(DoubtFilter.ALL, null);

    DoubtsView(Doubts doubts, DoubtDecisions decisions, RuleBook rules, HouseDirectory houses, MeterReadings readings) {
        super("doubts.title");
        this.doubts = doubts;
        this.decisions = decisions;
        this.filters = new DoubtFilterBar(houses, filter -> go(new DoubtQuery(filter, null)));
        this.panel = new DoubtPanel(readings, decisions, this);
        this.beside = new Div(grid, panel);
        addClassName("wide-page");
        if (rules.isOpenToCaller()) {
            addActions(new RouterLink(getTranslation("rules.title"), RulesView.class));
        }
        setUpGrid();
        setUpBulk();
        beside.addClassName("beside");
        add(filters, bulk, empty, beside);
    }

    private void setUpGrid() {
        grid.addComponentColumn(doubt -> new MeterBadge(doubt.resource(), doubt.model(), doubt.serial()))
                .setHeader(getTranslation("meters.meter")).setWidth("8.5rem").setFlexGrow(1);
        grid.addColumn(doubt -> DoubtWords.place(doubt, getLocale())).setHeader(getTranslation("meters.address"))
                .setWidth("8rem").setFlexGrow(2);
        grid.addColumn(doubt -> getTranslation("rule." + doubt.rule())).setHeader(getTranslation("doubts.rule"))
                .setWidth("7rem").setFlexGrow(1);
        grid.addComponentColumn(this::reading).setHeader(getTranslation("doubts.doubtful")).setTextAlign(ColumnTextAlign.END)
                .setWidth("7.5rem").setFlexGrow(0).setPartNameGenerator(doubt -> "numeric");
        grid.setDataProvider(new CallbackDataProvider<>(
                asked -> doubts.page(query.filter(), asked.getOffset(), asked.getLimit()).stream(),
                asked -> doubts.count(query.filter()), Doubt::id));
        grid.addItemClickListener(click -> go(new DoubtQuery(query.filter(), click.getItem().id())));
        if (decisions.areOpenToCaller()) {
            GridMultiSelectionModel<Doubt> model = (GridMultiSelectionModel<Doubt>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
            model.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.VISIBLE);
            grid.addSelectionListener(selection -> showChosen());
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
    }

    private void setUpBulk() {
        Button accept = new Button(getTranslation("doubts.acceptChosen"), click -> accept(chosenIds()));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        bulk.add(chosen, accept, new Button(getTranslation("doubts.rejectChosen"), click -> reject(chosenIds())));
        bulk.addClassNames("page-actions", "bulk");
        bulk.setVisible(false);
    }

    private void showChosen() {
        int number = grid.getSelectedItems().size();
        chosen.setText(getTranslation("doubts.chosen", Formats.count(number, getLocale())));
        bulk.setVisible(number > 0);
    }

    private Set<Long> chosenIds() {
        return grid.getSelectedItems().stream().map(Doubt::id).collect(Collectors.toSet());
    }

    private Div line(Doubt doubt) {
        Span about = new Span(DoubtWords.place(doubt, getLocale()) + " · " + time(doubt));
        about.addClassName("page-state");
        Div line = new Div(new Span(getTranslation("rule." + doubt.rule())), new Span(DoubtWords.value(doubt, getLocale())),
                new MeterBadge(doubt.resource(), doubt.model(), doubt.serial()), about);
        line.addClassName("folded");
        return line;
    }

    private Div reading(Doubt doubt) {
        Span time = new Span(time(doubt));
        time.addClassName("page-state");
        Div reading = new Div(new Div(DoubtWords.value(doubt, getLocale())), time);
        reading.addClassName("doubt-reading");
        return reading;
    }

    private String time(Doubt doubt) {
        return Formats.moment(doubt.readAt(), DoubtWords.zone(doubt), getLocale());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        query = DoubtQuery.of(event.getLocation().getQueryParameters());
        show();
    }

    private void show() {
        int number = doubts.count(query.filter());
        filters.show(query.filter(), doubts.byRule(query.filter()));
        setStateText(number == 0 ? "" : getTranslation("doubts.state", Formats.count(number, getLocale())));
        empty.setVisible(number == 0);
        beside.setVisible(number > 0);
        Doubt open = query.selected() == null ? null : doubts.byId(query.selected()).orElse(null);
        beside.setClassName("chosen", open != null);
        panel.show(open, () -> go(new DoubtQuery(query.filter(), null)));
    }

    private void go(DoubtQuery next) {
        if (!next.filter().equals(query.filter())) {
            grid.deselectAll();
            query = next;
            grid.getDataProvider().refreshAll();
        }
        UI.getCurrent().navigate(DoubtsView.class, next.parameters());
    }

    @Override
    public void accept(Collection<Long> ids) {
        decide(ids, decisions::accept, "doubts.accepted");
    }

    @Override
    public void reject(Collection<Long> ids) {
        decide(ids, decisions::reject, "doubts.rejected");
    }

    @Override
    public void replace(long id, BigDecimal value, String reason) {
        decide(Set.of(id), ids -> {
            decisions.replace(id, value, reason);
            return ids.size();
        }, "doubts.replaced");
    }

    private void decide(Collection<Long> ids, ToIntFunction<Collection<Long>> deed, String done) {
        Notices.done(done, Formats.count(deed.applyAsInt(ids), getLocale()));
        grid.deselectAll();
        grid.getDataProvider().refreshAll();
        go(new DoubtQuery(query.filter(), null));
    }
}
