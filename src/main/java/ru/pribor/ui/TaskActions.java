package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ru.pribor.message.Refusal;
import ru.pribor.process.Colleague;
import ru.pribor.process.TaskDetails;
import ru.pribor.process.TaskInbox;

/** What can be done with a task beside answering it; each says what will follow before it is done. */
final class TaskActions {

    private final Component page;
    private final TaskInbox inbox;
    private final String id;
    private final Runnable refresh;

    private TaskActions(Component page, TaskInbox inbox, String id, Runnable refresh) {
        this.page = page;
        this.inbox = inbox;
        this.id = id;
        this.refresh = refresh;
    }

    static Component[] of(Component page, TaskInbox inbox, TaskDetails details, Runnable refresh) {
        TaskActions actions = new TaskActions(page, inbox, details.item().id(), refresh);
        List<Component> buttons = new ArrayList<>();
        if (details.mayTake()) {
            buttons.add(actions.button("task.claim", () -> actions.run(() -> inbox.claim(actions.id), "task.claimed")));
        }
        if (details.mayAct()) {
            if (details.item().assignee() != null) {
                buttons.add(actions.button("task.unclaim", () -> actions.run(() -> inbox.unclaim(actions.id), "task.unclaimed")));
            }
            buttons.add(actions.button("task.handOver", actions::handOver));
            buttons.add(actions.button("task.sendBack", () -> actions.askWhy("task.sendBack", "task.sendBack.follows",
                    reason -> inbox.sendBack(actions.id, reason), "task.sentBack")));
        }
        if (details.mayCancel()) {
            Button cancel = actions.button("task.cancel", () -> actions.askWhy("task.cancel", "task.cancel.follows",
                    reason -> inbox.cancelCase(actions.id, reason), "task.cancelled"));
            cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
            buttons.add(cancel);
        }
        return buttons.toArray(Component[]::new);
    }

    private void handOver() {
        ComboBox<Colleague> colleague = new ComboBox<>(page.getTranslation("task.colleague"), inbox.colleagues(id));
        colleague.setItemLabelGenerator(Colleague::name);
        colleague.setWidthFull();
        open("task.handOver", "task.handOver.follows", colleague, () -> {
            if (colleague.isEmpty()) {
                throw new Refusal("task.error.noColleague");
            }
            inbox.handOver(id, colleague.getValue().login());
        }, "task.handedOver");
    }

    private void askWhy(String titleKey, String followsKey, Consumer<String> deed, String doneKey) {
        TextArea reason = new TextArea(page.getTranslation("task.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        open(titleKey, followsKey, reason, () -> deed.accept(reason.getValue()), doneKey);
    }

    private void open(String titleKey, String followsKey, Component field, Runnable deed, String doneKey) {
        Dialog dialog = new Dialog(page.getTranslation(titleKey));
        dialog.setWidth("min(32rem, 100vw)");
        dialog.add(new Paragraph(page.getTranslation(followsKey)), field);
        Button submit = button(titleKey, () -> {
            if (run(deed, doneKey)) {
                dialog.close();
            }
        });
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(button("action.close", dialog::close), submit);
        dialog.open();
    }

    private boolean run(Runnable deed, String doneKey) {
        try {
            deed.run();
            Notices.done(doneKey);
            refresh.run();
            return true;
        } catch (Refusal refusal) {
            Notices.refused(refusal);
            return false;
        }
    }

    private Button button(String key, Runnable deed) {
        return new Button(page.getTranslation(key), click -> deed.run());
    }
}
