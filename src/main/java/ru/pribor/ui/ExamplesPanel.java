package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.function.Consumer;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.script.Difference;
import ru.pribor.script.Example;
import ru.pribor.script.ExampleResult;
import ru.pribor.script.Mapping;
import ru.pribor.script.ScriptTrials;

/** How the codec does on the vendor's examples: which pass, and where the others differ. */
class ExamplesPanel extends Card {

    private final transient ScriptTrials trials;
    private final transient Messages messages;
    private final transient Consumer<Example> chosen;
    private final Div results = new Div();

    /** @param chosen is given an example to look at more closely */
    ExamplesPanel(ScriptTrials trials, Messages messages, Consumer<Example> chosen) {
        super("script.examples.title");
        this.trials = trials;
        this.messages = messages;
        this.chosen = chosen;
        results.getElement().setAttribute("aria-live", "polite");
        add(results);
    }

    void show(List<Example> examples, String source, Mapping mapping) {
        results.removeAll();
        if (examples.isEmpty() || source.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation("script.examples.empty"));
            empty.addClassName("empty");
            results.add(empty);
            return;
        }
        try {
            show(trials.run(source, mapping, examples));
        } catch (Refusal refusal) {
            results.add(new Paragraph(messages.text(getLocale(), refusal)));
        }
    }

    private void show(List<ExampleResult> found) {
        long passed = found.stream().filter(ExampleResult::passed).count();
        results.add(new Paragraph(getTranslation("script.examples.passed", passed, found.size())));
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        found.forEach(result -> list.add(item(result)));
        results.add(list);
    }

    private ListItem item(ExampleResult result) {
        Button look = new Button(getTranslation("script.examples.look"), click -> chosen.accept(result.example()));
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div head = new Div(chip(result.passed()), new Span(result.example().description()), look);
        head.addClassName("case-summary");
        ListItem item = new ListItem(head);
        if (result.failure() != null) {
            item.add(new Span(messages.text(getLocale(), result.failure())));
        }
        result.differences().forEach(difference -> item.add(line(difference)));
        return item;
    }

    private Span line(Difference difference) {
        String nothing = getTranslation("script.difference.nothing");
        Span line = new Span(getTranslation("script.difference", difference.path(),
                difference.expected() == null ? nothing : difference.expected(), difference.actual() == null ? nothing : difference.actual()));
        line.addClassName("difference");
        return line;
    }

    private Chip chip(boolean passed) {
        return passed ? new Chip(Chip.Tone.GOOD, getTranslation("script.example.passed"))
                : new Chip(Chip.Tone.ALARM, VaadinIcon.CLOSE_SMALL, getTranslation("script.example.failed"));
    }
}
