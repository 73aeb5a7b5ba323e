package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;
import ru.pribor.access.Scope;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.process.MeterCases;
import ru.pribor.process.StepTexts;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskDetails;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterRow;

/** One task: its form, its meter, what was answered before, and where the case stands. */
@Route("tasks/:id")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
class TaskView extends Page implements BeforeEnterObserver {

    private final transient TaskInbox inbox;
    private final transient MeterDirectory meters;
    private final transient MeterCases cases;
    private final transient StoredFiles files;
    private final transient Messages messages;
    private final transient Clock clock;
    private final Div content = new Div();
    private String id;
    private String assignee;

    TaskView(TaskInbox inbox, MeterDirectory meters, MeterCases cases, StoredFiles files, Messages messages,
             TaskChanges changes, Clock clock) {
        super("task.title");
        this.inbox = inbox;
        this.meters = meters;
        this.cases = cases;
        this.files = files;
        this.messages = messages;
        this.clock = clock;
        setParent(TasksView.class, "nav.tasks");
        content.addClassName("task-page");
        add(content);
        LiveTasks.follow(this, changes, this::noticeOthers);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElse("");
        show();
    }

    private void show() {
        content.removeAll();
        clearActions();
        try {
            show(inbox.details(id));
        } catch (Refusal refusal) {
            setStateText(getTranslation(refusal.key(), refusal.arguments()));
        }
    }

    /** Somebody else took or ended the task: says so, without touching what is being typed otherwise. */
    private void noticeOthers() {
        try {
            String now = inbox.details(id).item().assignee();
            if (now != null && !now.equals(assignee)) {
                show();
            }
        } catch (Refusal refusal) {
            show();
        }
    }

    private void show(TaskDetails details) {
        TaskItem task = details.item();
        Optional<MeterRow> meter = Optional.ofNullable(task.meterId()).flatMap(meters::byId);
        TaskAnswers answers = new TaskAnswers(messages, files, meter.orElse(null));
        assignee = task.assignee();
        setTitleText(StepTexts.name(messages, getLocale(), task));
        setStateText(state(task));
        addActions(TaskActions.of(this, inbox, details, this::show));
        Div side = new Div(new TaskMeterCard(task, meter.orElse(null), cases.ofInstance(details.instanceId()), clock.instant()));
        side.addClassName("task-side");
        if (!details.facts().isEmpty()) {
            side.add(answers.before(details));
        }
        content.add(new TaskFormCard(inbox, details, answers), side);
        cases.diagram(details.instanceId(), getLocale()).ifPresent(diagram -> {
            Card card = new Card("task.diagram");
            card.addClassName("task-diagram");
            card.add(new ProcessDiagram(diagram));
            content.add(card);
        });
    }

    private String state(TaskItem task) {
        if (task.assignee() == null) {
            return getTranslation("task.state.free");
        }
        boolean mine = Scope.user().filter(user -> user.getUsername().equals(task.assignee())).isPresent();
        return mine ? getTranslation("task.state.mine") : getTranslation("task.state.taken", task.assigneeName());
    }
}
