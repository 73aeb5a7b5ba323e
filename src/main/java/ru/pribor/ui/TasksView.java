package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskPage;
import ru.pribor.process.TaskTab;

/** The inbox: what the person took, what is offered, what is late. */
@Route("tasks")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
class TasksView extends Page implements BeforeEnterObserver {

    private static final List<TaskTab> TABS = List.of(TaskTab.MINE, TaskTab.GROUP, TaskTab.OVERDUE);
    private static final int PAGE = 50;

    private final transient TaskInbox inbox;
    private final transient TaskRows rows;
    private final Map<TaskTab, FilterChip> tabs = new EnumMap<>(TaskTab.class);
    private final Div list = new Div();
    private TaskTab shown = TaskTab.MINE;
    private int pages = 1;

    TasksView(TaskInbox inbox, TaskRows rows, TaskChanges changes) {
        super("tasks.title");
        this.inbox = inbox;
        this.rows = rows;
        list.addClassName("task-rows");
        Div filters = new Div();
        filters.addClassName("filters");
        TABS.forEach(tab -> {
            FilterChip chip = new FilterChip("tasks.tab." + tab, on -> open(tab));
            tabs.put(tab, chip);
            filters.add(chip);
        });
        add(filters, list);
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
        tabs.forEach((tab, chip) -> {
            chip.setNumber(counts.of(tab));
            chip.setOn(tab == shown);
        });
        setStateText(sentence(counts));
        list.removeAll();
        String next = null;
        int read = 0;
        do {
            TaskPage page = inbox.list(shown, PAGE, next);
            rows.of(page.items(), this::refresh).forEach(list::add);
            next = page.next();
            read++;
        } while (next != null && read < pages);
        if (list.getComponentCount() == 0) {
            list.add(new EmptyState(VaadinIcon.TASKS, getTranslation("tasks.empty." + shown)));
        }
        if (next != null) {
            list.add(new Button(getTranslation("tasks.more"), click -> {
                pages++;
                refresh();
            }));
        }
    }

    private String sentence(TaskCounts counts) {
        long open = counts.mine() + counts.group();
        if (open == 0) {
            return getTranslation("tasks.none");
        }
        return Plurals.counted("tasks.count", open, getLocale()) + ", " + (counts.overdue() == 0
                ? getTranslation("tasks.noneOverdue") : Plurals.counted("tasks.overdue", counts.overdue(), getLocale()));
    }
}
