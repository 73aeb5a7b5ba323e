package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import ru.pribor.access.LongWork;

/** How far a person's work is, and the way to stop it. */
final class ProgressPanel extends Div {

    /** @param doingKey what is being done, with the number done so far */
    ProgressPanel(LongWork<?> work, String doingKey) {
        addClassName("work-progress");
        LongWork.Progress progress = work.progress();
        ProgressBar bar = new ProgressBar();
        bar.setValue(progress.share());
        bar.setIndeterminate(progress.done() == 0);
        Span leave = new Span(getTranslation("work.mayLeave"));
        leave.addClassName("page-state");
        add(new Span(getTranslation(doingKey, Formats.count(progress.done(), getLocale()))), bar, leave,
                new Button(getTranslation("work.stop"), click -> work.stop()));
    }
}
