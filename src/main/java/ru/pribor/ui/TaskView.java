package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.process.FormField;
import ru.pribor.process.FormRefused;
import ru.pribor.process.FormTexts;
import ru.pribor.process.MeterCases;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskDetails;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;

/** One task: its form, its meter, what was answered before, and where the case stands. */
@Route("tasks/:id")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
class TaskView extends Page implements BeforeEnterObserver {

    private final transient TaskInbox inbox;
    private final transient MeterCases cases;
    private final transient StoredFiles files;
    private final transient Messages messages;
    private final transient Clock clock;
    private final Div content = new Div();
    private String id;
    private String assignee;

    TaskView(TaskInbox inbox, MeterCases cases, StoredFiles files, Messages messages, TaskChanges changes, Clock clock) {
        super("task.title");
        this.inbox = inbox;
        this.cases = cases;
        this.files = files;
        this.messages = messages;
        this.clock = clock;
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
        assignee = task.assignee();
        setTitleText(task.name());
        setStateText(getTranslation(task.assignee() == null ? "task.state.free" : "task.state.taken", task.assignee()));
        addActions(TaskActions.of(this, inbox, details, this::show));
        content.add(formCard(details), side(details));
        cases.diagram(details.instanceId()).ifPresent(diagram -> {
            Section card = card("task.diagram");
            card.addClassName("task-diagram");
            card.add(new ProcessDiagram(diagram));
            content.add(card);
        });
    }

    private Section formCard(TaskDetails details) {
        Section card = card("task.form");
        for (String line : FormTexts.text(messages, getLocale(), details.form()).split("\n")) {
            if (!line.startsWith("#")) {
                card.add(new Paragraph(line));
            }
        }
        TaskForm form = new TaskForm(details.form(), details.values(), messages, files);
        form.setEnabled(details.mayAct());
        card.add(form);
        if (details.mayAct()) {
            Button submit = new Button(deed(details.form().id()), click -> complete(form));
            submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            submit.setDisableOnClick(true);
            submit.setId("task-complete");
            card.add(submit);
            submit.addClickListener(click -> submit.setEnabled(true));
        }
        return card;
    }

    /** What the button does, by the form; a process of one's own that has no such word gets the common one. */
    private String deed(String form) {
        String key = "task.complete." + form;
        return messages.has(getLocale(), key) ? getTranslation(key) : getTranslation("task.complete");
    }

    private void complete(TaskForm form) {
        try {
            inbox.complete(id, form.answers());
            Notices.done("task.done");
            getUI().ifPresent(ui -> ui.navigate(TasksView.class));
        } catch (FormRefused refused) {
            form.show(refused.problems());
            Notices.refused(new Refusal("task.error.form"));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }

    private Div side(TaskDetails details) {
        TaskItem task = details.item();
        Section meter = card("task.meter");
        DescriptionList facts = new DescriptionList();
        Span serial = new Span(task.businessKey());
        serial.addClassName("serial");
        put(facts, getTranslation("task.serial"),
                task.meterId() == null ? serial : link("meters/" + task.meterId(), serial));
        put(facts, getTranslation("task.address"), new Span(task.address() == null ? Formats.NONE : task.address()));
        put(facts, getTranslation("task.until"), TaskChips.due(this, task, clock.instant(), getLocale()));
        Div events = new Div();
        events.addClassName("chips");
        cases.ofInstance(details.instanceId()).ifPresent(seen ->
                seen.events().stream().distinct().map(EventChip::new).forEach(events::add));
        meter.add(events, facts);
        Div side = new Div(meter);
        side.addClassName("task-side");
        if (!details.facts().isEmpty()) {
            side.add(before(details));
        }
        return side;
    }

    private Section before(TaskDetails details) {
        Section card = card("task.before");
        DescriptionList list = new DescriptionList();
        details.facts().forEach(fact -> put(list,
                FormTexts.label(messages, getLocale(), fact.form(), fact.field().key(), fact.field().label()), said(fact)));
        card.add(list);
        return card;
    }

    private Component said(TaskDetails.Fact fact) {
        FormField field = fact.field();
        String value = fact.value().toString();
        return switch (field.kind()) {
            case SELECT, RADIO -> new Span(field.options().stream().filter(option -> option.value().equals(value)).findFirst()
                    .map(option -> FormTexts.option(messages, getLocale(), fact.form(), field, option)).orElse(value));
            case DATE -> new Span(Formats.date(LocalDate.parse(value), getLocale()));
            case NUMBER -> new Span(Formats.number(new BigDecimal(value), Math.max(0, new BigDecimal(value).scale()), getLocale()));
            case CHECKBOX -> new Span(getTranslation(Boolean.parseBoolean(value) ? "task.yes" : "task.no"));
            case FILE -> file(UUID.fromString(value));
            case TEXT, TEXTAREA -> new Span(value);
        };
    }

    private Component file(UUID file) {
        return files.find(file).<Component>map(found -> {
            Anchor link = new Anchor(DownloadHandler.fromInputStream(event -> new DownloadResponse(
                    new ByteArrayInputStream(files.content(file)), found.name(), found.mediaType(), found.size())),
                    AttachmentType.INLINE, found.name());
            link.setTarget("_blank");
            return link;
        }).orElseGet(() -> new Span(Formats.NONE));
    }

    private static Anchor link(String path, Component text) {
        return new Anchor(path, text);
    }

    private static void put(DescriptionList list, String term, Component description) {
        list.add(new DescriptionList.Term(term), new DescriptionList.Description(description));
    }

    private Section card(String titleKey) {
        Section card = new Section(new H2(getTranslation(titleKey)));
        card.addClassName("card");
        return card;
    }
}
