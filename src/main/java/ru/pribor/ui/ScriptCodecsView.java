package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import ru.pribor.script.ScriptCodecs;
import ru.pribor.script.ScriptHead;

/** Codecs that vendors wrote. */
@Route("vendor-codecs")
@RolesAllowed("ADMIN")
class ScriptCodecsView extends Page {

    private final FoldingGrid<ScriptHead> grid = new FoldingGrid<>("scripts.name", this::line);

    ScriptCodecsView(ScriptCodecs scripts) {
        super("scripts.title");
        Button add = new Button(getTranslation("scripts.add"), click -> getUI().ifPresent(ui -> ui.navigate(ScriptCodecView.class)));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(add);
        List<ScriptHead> all = scripts.all();
        long suspended = all.stream().filter(head -> head.suspendedAt() != null).count();
        setStateText(suspended == 0 ? getTranslation("scripts.state", all.size())
                : getTranslation("scripts.stateSuspended", all.size(), suspended));
        setUp();
        grid.setRows(all);
        add(grid);
    }

    private void setUp() {
        grid.addComponentColumn(ScriptCodecsView::link).setHeader(getTranslation("scripts.name")).setComparator(ScriptCodecsView::title)
                .setFlexGrow(2);
        grid.addColumn(ScriptHead::id).setHeader(getTranslation("script.id")).setComparator(ScriptHead::id)
                .setPartNameGenerator(head -> "serial");
        grid.addComponentColumn(ScriptChip::new).setHeader(getTranslation("scripts.use")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(head -> Formats.count(head.devices(), getLocale())).setHeader(getTranslation("scripts.devices"))
                .setComparator(ScriptHead::devices).setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0)
                .setPartNameGenerator(head -> "numeric");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(VaadinIcon.FILE_CODE, getTranslation("scripts.empty")));
    }

    private static String title(ScriptHead head) {
        return head.vendor() + " " + head.name();
    }

    private static RouterLink link(ScriptHead head) {
        return new RouterLink(title(head), ScriptCodecView.class, ScriptCodecView.of(head.id()));
    }

    private Div line(ScriptHead head) {
        Span id = new Span(head.id());
        id.addClassNames("serial", "page-state");
        Div line = new Div(link(head), id, new ScriptChip(head));
        line.addClassName("folded");
        return line;
    }
}
