package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ru.pribor.message.Refusal;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.process.TaskPage;
import ru.pribor.process.TaskTab;

/** The inbox: what the person took, what is offered, what is late. */
@Route("tasks")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
class TasksView extends Page implements BeforeEnterObserver {

    private static final List<TaskTab> TABS = List.of(TaskTab.MINE, TaskTab.GROUP, TaskTab.OVERDUE);
    private static final int PAGE = 50;

    private final transient TaskInbox inbox;
    private final transient Clock clock;
    private final Tabs tabs = new Tabs();
    private final Map<TaskTab, Tab> byTab = new EnumMap<>(TaskTab.class);
    private final Div rows = new Div();
    private TaskTab shown = TaskTab.MINE;
    private int pages = 1;

    TasksView(TaskInbox inbox, TaskChanges changes, Clock clock) {
        super("tasks.title");
        this.inbox = inbox;
        this.clock = clock;
        rows.addClassName("task-rows");
        TABS.forEach(tab -> byTab.put(tab, new Tab()));
        tabs.add(byTab.values().toArray(Tab[]::new));
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                open(TABS.get(tabs.getSelectedIndex()));
            }
        });
        add(tabs, rows);
        LiveTasks.follow(this, changes, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        shown = event.getLocation().getQueryParameters().getSingleParameter("tab").flatMap(TasksView::tab).orElseGet(this::first);
        pages = 1;
        refresh();
    }

    private static Optional<TaskTab> tab(String name) {
        return TABS.stream().filter(tab -> tab.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

    private TaskTab first() {
        return inbox.counts().mine() > 0 ? TaskTab.MINE : TaskTab.GROUP;
    }

    private void open(TaskTab tab) {
        getUI().ifPresent(ui -> ui.navigate(TasksView.class, QueryParameters.of("tab", tab.name().toLowerCase(Locale.ROOT))));
    }

    private void refresh() {
        TaskCounts counts = inbox.counts();
        TABS.forEach(tab -> byTab.get(tab).setLabel(getTranslation("tasks.tab." + tab, counts.of(tab))));
        tabs.setSelectedTab(byTab.get(shown));
        setStateText(getTranslation("tasks.state", counts.mine(), counts.group(), counts.overdue()));
        rows.removeAll();
        String next = null;
        int read = 0;
        do {
            TaskPage page = inbox.list(shown, PAGE, next);
            page.items().forEach(item -> rows.add(row(item)));
            next = page.next();
            read++;
        } while (next != null && read < pages);
        if (rows.getComponentCount() == 0) {
            rows.add(new Paragraph(getTranslation("tasks.empty." + shown)));
        }
        if (next != null) {
            rows.add(new Button(getTranslation("tasks.more"), click -> {
                pages++;
                refresh();
            }));
        }
    }

    private Component row(TaskItem task) {
        RouterLink link = new RouterLink(TaskView.class, new RouteParameters(new RouteParam("id", task.id())));
        Span name = new Span(task.name());
        name.addClassName("task-name");
        Span serial = new Span(task.businessKey());
        serial.addClassName("serial");
        Span place = new Span(task.address() == null ? Formats.NONE : task.address());
        place.addClassName("task-place");
        link.add(name, serial, place);
        Div row = new Div(link, TaskChips.due(this, task, clock.instant(), getLocale()));
        row.addClassName("task-row");
        if (task.assignee() == null) {
            Button claim = new Button(getTranslation("task.claim"), click -> claim(task));
            claim.addThemeVariants(ButtonVariant.LUMO_SMALL);
            claim.setAriaLabel(getTranslation("task.claim") + ": " + task.name() + " " + task.businessKey());
            row.add(claim);
        }
        return row;
    }

    private void claim(TaskItem task) {
        try {
            inbox.claim(task.id());
            getUI().ifPresent(ui -> ui.navigate(TaskView.class, new RouteParameters(new RouteParam("id", task.id()))));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
            refresh();
        }
    }
}
