package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ru.pribor.message.Refusal;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.RuleBook;
import ru.pribor.reading.RuleKind;
import ru.pribor.reading.RuleRow;

/** By which figures readings are doubted and estimated, for which meters and since when, and the numbers of the law. */
@Route("rules/:kind?(estimation|normative)")
@RolesAllowed("ADMIN")
class RulesView extends Page implements BeforeEnterObserver {

    private static final String KIND = "kind";

    private final transient RuleBook book;
    private final transient HouseDirectory houses;
    private final FoldingGrid<RuleRow> grid = new FoldingGrid<>("rules.rule", this::line);
    private final Checkbox past = new Checkbox(getTranslation("rules.past"), change -> refresh());
    private final Nav tabs = new Nav();
    private final Grid.Column<RuleRow> figures;
    private RuleKind kind = RuleKind.VALIDATION;

    RulesView(RuleBook book, HouseDirectory houses) {
        super("rules.title");
        this.book = book;
        this.houses = houses;
        setParent(DoubtsView.class, "doubts.title");
        Button add = new Button(getTranslation("rules.add"), click -> RuleDialog.ofNew(kind, book, houses, getLocale()).open(this::refresh));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(past, add);
        tabs.addClassName("tabs");
        tabs.setAriaLabel(getTranslation("rules.title"));
        grid.addComponentColumn(this::name).setHeader(getTranslation("rules.rule")).setFlexGrow(2);
        grid.addColumn(row -> RuleWords.place(row.setting().place(), getLocale())).setHeader(getTranslation("rules.place")).setFlexGrow(2);
        figures = grid.addComponentColumn(this::figures).setFlexGrow(3);
        grid.addComponentColumn(this::since).setHeader(getTranslation("rules.since")).setFlexGrow(1);
        grid.addComponentColumn(this::state).setHeader(getTranslation("rules.validity")).setAutoWidth(true).setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        add(tabs, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        kind = event.getRouteParameters().get(KIND).map(path -> RuleKind.valueOf(path.toUpperCase(Locale.ROOT))).orElse(RuleKind.VALIDATION);
        setTitleText(getTranslation("rules.title." + kind));
        setStateText(getTranslation("rules.state." + kind));
        figures.setHeader(getTranslation("rules.told." + kind));
        tabs.removeAll();
        Arrays.stream(RuleKind.values()).map(this::tab).forEach(tabs::add);
        refresh();
    }

    private RouterLink tab(RuleKind other) {
        RouterLink tab = new RouterLink(getTranslation("rules.kind." + other), RulesView.class, other == RuleKind.VALIDATION
                ? RouteParameters.empty() : new RouteParameters(KIND, other.name().toLowerCase(Locale.ROOT)));
        tab.setHighlightCondition((link, event) -> other == kind);
        tab.setHighlightAction((link, highlight) -> {
            if (highlight) {
                link.getElement().setAttribute("aria-current", "page");
            }
        });
        return tab;
    }

    private void refresh() {
        List<RuleRow> all = book.all(kind);
        grid.setRows(past.getValue() ? all : all.stream().filter(row -> row.state() != RuleRow.State.PAST).toList());
    }

    /** Opens the setting that follows this one. */
    private Button name(RuleRow row) {
        Button name = new Button(RuleWords.name(row.setting().of()),
                click -> RuleDialog.after(row.setting(), book, houses, getLocale()).open(this::refresh));
        name.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return name;
    }

    private Div figures(RuleRow row) {
        Div words = new Div(new Span(RuleWords.figures(row.setting(), getLocale())));
        String basis = RuleWords.basis(row.setting().basis(), getLocale());
        if (!basis.isEmpty()) {
            words.add(small(basis));
        }
        words.addClassName("folded");
        return words;
    }

    private Div since(RuleRow row) {
        Div since = new Div(new Span(Formats.date(row.setting().validFrom(), getLocale())),
                small(row.setBy() == null ? getTranslation("rules.ofProduct") : row.setBy()));
        since.addClassName("folded");
        return since;
    }

    private Component state(RuleRow row) {
        if (row.state() != RuleRow.State.FUTURE) {
            return new RuleChip(row, getLocale());
        }
        Button back = new Button(getTranslation("rules.takeBack"), click -> takeBack(row));
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Div state = new Div(new RuleChip(row, getLocale()), back);
        state.addClassName("folded");
        return state;
    }

    private void takeBack(RuleRow row) {
        try {
            book.takeBack(row);
        } catch (Refusal begun) {
            Notices.refused(begun);
        }
        refresh();
    }

    private Div line(RuleRow row) {
        Div line = new Div(name(row), small(RuleWords.place(row.setting().place(), getLocale())), figures(row), state(row));
        line.addClassName("folded");
        return line;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassName("page-state");
        return small;
    }
}
