package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import ru.pribor.message.Refusal;
import ru.pribor.process.FormRefused;
import ru.pribor.process.TaskDetails;
import ru.pribor.process.TaskInbox;

/** The form of a task with the deed that ends it. */
final class TaskFormCard extends Card {

    private final transient TaskInbox inbox;
    private final String taskId;

    TaskFormCard(TaskInbox inbox, TaskDetails details, TaskAnswers answers) {
        super("task.form");
        this.inbox = inbox;
        this.taskId = details.item().id();
        answers.introduction(details.form()).map(Paragraph::new).forEach(this::add);
        TaskForm form = new TaskForm(details.form(), details.values(), answers);
        form.setEnabled(details.mayAct());
        add(form);
        if (details.mayAct()) {
            Button submit = new Button(answers.deed(details.form()), click -> complete(form));
            submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            submit.setDisableOnClick(true);
            submit.setId("task-complete");
            submit.addClickListener(click -> submit.setEnabled(true));
            add(submit);
        }
    }

    private void complete(TaskForm form) {
        try {
            inbox.complete(taskId, form.answers());
            Notices.done("task.done");
            getUI().ifPresent(ui -> ui.navigate(TasksView.class));
        } catch (FormRefused refused) {
            form.show(refused.problems());
            Notices.refused(new Refusal("task.error.form"));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }
}
