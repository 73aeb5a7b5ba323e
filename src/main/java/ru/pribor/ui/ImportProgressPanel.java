package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import ru.pribor.site.ImportRun;

/** How far an import is, and the way to stop it. */
final class ImportProgressPanel extends Div {

    ImportProgressPanel(ImportRun run) {
        addClassName("import-progress");
        ImportRun.Progress progress = run.progress();
        ProgressBar bar = new ProgressBar();
        bar.setValue(progress.share());
        bar.setIndeterminate(progress.rows() == 0);
        Span leave = new Span(getTranslation("import.mayLeave"));
        leave.addClassName("page-state");
        add(new Span(getTranslation(run.options().dryRun() ? "import.checking" : "import.storing",
                Formats.count(progress.rows(), getLocale()))), bar, leave,
                new Button(getTranslation("import.stop"), click -> run.stop()));
    }
}
