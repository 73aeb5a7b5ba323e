package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import ru.pribor.reading.UnprocessedMessages;
import ru.pribor.reading.UnprocessedMessages.Replayed;

/** Replays all messages, with how far it is and the way to stop. */
final class ReplayDialog extends Dialog {

    private final transient UnprocessedMessages messages;
    private final transient Consumer<Replayed> told;
    private final transient SecurityContext person = SecurityContextHolder.getContext();
    private final int all;
    private final ProgressBar bar;
    private final Paragraph words;
    private volatile boolean stopped;

    ReplayDialog(UnprocessedMessages messages, Consumer<Replayed> told) {
        this.messages = messages;
        this.told = told;
        this.all = messages.count();
        this.bar = new ProgressBar(0, Math.max(1, all));
        this.words = new Paragraph(getTranslation("unprocessed.replaying", 0, Formats.count(all, getLocale())));
        setHeaderTitle(getTranslation("unprocessed.replayAll"));
        setCloseOnOutsideClick(false);
        add(words, bar);
        getFooter().add(new Button(getTranslation("unprocessed.stop"), click -> stopped = true));
    }

    void begin() {
        open();
        UI ui = UI.getCurrent();
        CompletableFuture.runAsync(asPerson(() -> {
            try {
                Replayed replayed = messages.replayAll(done -> {
                    ui.access(() -> show(done));
                    return !stopped;
                });
                ui.access(() -> asPerson(() -> told.accept(replayed)).run());
            } finally {
                ui.access(this::close);
            }
        }));
    }

    private void show(int done) {
        bar.setValue(Math.min(done, all));
        words.setText(getTranslation("unprocessed.replaying", Formats.count(done, getLocale()), Formats.count(all, getLocale())));
    }

    /** What waits for the page may run on another thread, which knows nobody. */
    private Runnable asPerson(Runnable work) {
        return new DelegatingSecurityContextRunnable(work, person);
    }
}
