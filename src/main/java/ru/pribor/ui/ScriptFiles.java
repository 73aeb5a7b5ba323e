package ru.pribor.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.script.Example;
import ru.pribor.script.ExampleFile;
import ru.pribor.script.Mapping;
import ru.pribor.script.ScriptDraft;
import ru.pribor.script.ScriptHead;
import ru.pribor.script.ScriptVersion;

/** What a codec is called, and its two files: the code and the examples. */
class ScriptFiles extends Card {

    private static final int MAX_BYTES = 1 << 20;

    private final transient Runnable changed;
    private final TextField id = new TextField(getTranslation("script.id"));
    private final TextField name = new TextField(getTranslation("script.name"));
    private final TextField vendor = new TextField(getTranslation("script.vendor"));
    private final MultiSelectComboBox<Resource> resources = new MultiSelectComboBox<>(getTranslation("script.resources"), Resource.values());
    private final Pre code = new Pre();
    private final Span codeSize = new Span();
    private final Span exampleCount = new Span();
    private String source = "";
    private transient List<Example> examples = List.of();

    ScriptFiles(Runnable changed) {
        super("script.files");
        this.changed = changed;
        id.setHelperText(getTranslation("script.id.help"));
        id.addClassName("mapping-path");
        resources.setItemLabelGenerator(resource -> getTranslation("resource." + resource));
        Div labels = new Div(id, name, vendor, resources);
        labels.addClassName("script-labels");
        code.getElement().setAttribute("tabindex", "0");
        code.getElement().setAttribute("aria-label", getTranslation("script.code"));
        Details shown = new Details(getTranslation("script.code"), code);
        Div uploads = new Div(
                upload("script.source", this::takeSource, codeSize, ".js", ".mjs", ".cjs", ".txt"),
                upload("script.examples", this::takeExamples, exampleCount, ".yaml", ".yml", ".json", ".txt"));
        uploads.addClassName("script-uploads");
        add(labels, uploads, shown);
    }

    private Div upload(String key, Consumer<String> take, Span figure, String... types) {
        InMemoryUploadHandler handler = UploadHandler.inMemory((uploaded, bytes) -> take.accept(new String(bytes, StandardCharsets.UTF_8)));
        FileUpload upload = new FileUpload(handler, key + ".choose", MAX_BYTES, types);
        upload.addFileRejectedListener(rejected -> Notices.refused(new Refusal("script.error.file", MAX_BYTES >> 10)));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        Paragraph state = new Paragraph(figure);
        state.addClassName("page-state");
        return new Div(upload, state);
    }

    private void takeSource(String text) {
        setSource(text);
        changed.run();
    }

    private void takeExamples(String text) {
        try {
            setExamples(ExampleFile.read(text));
            changed.run();
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }

    /** Both null for a codec that is not there yet. */
    void show(ScriptHead head, ScriptVersion version) {
        id.setReadOnly(head != null);
        id.setValue(head == null ? "" : head.id());
        name.setValue(head == null ? "" : head.name());
        vendor.setValue(head == null ? "" : head.vendor());
        resources.setValue(head == null ? List.of() : head.resources());
        setSource(version == null ? "" : version.source());
        setExamples(version == null ? List.of() : version.examples());
    }

    private void setSource(String text) {
        source = text;
        code.setText(text);
        codeSize.setText(text.isEmpty() ? getTranslation("script.source.none")
                : getTranslation("script.source.size", Formats.count(text.lines().count(), getLocale())));
    }

    private void setExamples(List<Example> read) {
        examples = read;
        exampleCount.setText(read.isEmpty() ? getTranslation("script.examples.none")
                : getTranslation("script.examples.count", Formats.count(read.size(), getLocale())));
    }

    String source() {
        return source;
    }

    List<Example> examples() {
        return examples;
    }

    ScriptDraft draft(Mapping mapping) {
        return new ScriptDraft(id.getValue().strip(), name.getValue().strip(), vendor.getValue().strip(), resources.getValue(), source,
                mapping, examples);
    }
}
