package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import ru.pribor.message.Refusal;
import ru.pribor.reading.RuleRow;
import ru.pribor.reading.ValidationRules;

/** By which figures readings are doubted, for which meters and since when. */
@Route("rules")
@RolesAllowed("ADMIN")
class RulesView extends Page {

    private final transient ValidationRules rules;
    private final FoldingGrid<RuleRow> grid = new FoldingGrid<>("rules.rule", this::line);
    private final Checkbox past = new Checkbox(getTranslation("rules.past"), change -> refresh());

    RulesView(ValidationRules rules) {
        super("rules.title");
        this.rules = rules;
        setParent(DoubtsView.class, "doubts.title");
        setStateText(getTranslation("rules.state"));
        Button add = new Button(getTranslation("rules.add"), click -> open(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(past, add);
        setUp();
        add(grid);
        refresh();
    }

    private void setUp() {
        grid.addComponentColumn(this::name).setHeader(getTranslation("rules.rule")).setFlexGrow(2);
        grid.addColumn(row -> RuleWords.place(row, getLocale())).setHeader(getTranslation("rules.place")).setFlexGrow(2);
        grid.addComponentColumn(this::figures).setHeader(getTranslation("rules.doubtful")).setFlexGrow(3);
        grid.addComponentColumn(this::since).setHeader(getTranslation("rules.since")).setFlexGrow(1);
        grid.addComponentColumn(this::state).setHeader(getTranslation("rules.validity")).setAutoWidth(true).setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
    }

    private void refresh() {
        List<RuleRow> all = rules.all();
        grid.setRows(past.getValue() ? all : all.stream().filter(row -> row.state() != RuleRow.State.PAST).toList());
    }

    private void open(RuleRow row) {
        RuleDialog.open(row, rules, getLocale(), this::refresh);
    }

    /** Opens the setting that follows this one. */
    private Button name(RuleRow row) {
        Button name = new Button(RuleWords.name(row.rule()), click -> open(row));
        name.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return name;
    }

    private Div figures(RuleRow row) {
        Div figures = new Div(new Span(RuleWords.figures(row, getLocale())));
        if (!row.clause().isEmpty()) {
            figures.add(small(row.clause()));
        }
        figures.addClassName("folded");
        return figures;
    }

    private Div since(RuleRow row) {
        Div since = new Div(new Span(Formats.date(row.validFrom(), getLocale())),
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
            rules.takeBack(row.id());
        } catch (Refusal begun) {
            Notices.refused(begun);
        }
        refresh();
    }

    private Div line(RuleRow row) {
        Div line = new Div(name(row), small(RuleWords.place(row, getLocale())), figures(row), state(row));
        line.addClassName("folded");
        return line;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassName("page-state");
        return small;
    }
}
