package ru.pribor.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.reading.FrameText;
import ru.pribor.reading.Payload;
import ru.pribor.script.Example;
import ru.pribor.script.MappedFrame;
import ru.pribor.script.Mapping;
import ru.pribor.script.Preview;
import ru.pribor.script.ScriptTrials;

/** One frame, what the codec answers to it, and what the mapping makes of the answer. */
class MappingPreview extends Card {

    private static final int LARGEST_PORT = 255;

    private final transient ScriptTrials trials;
    private final transient Messages messages;
    private final TextArea frame = new TextArea(getTranslation("codecs.frame"));
    private final IntegerField port = new IntegerField(getTranslation("codecs.port"));
    private final DateTimePicker receivedAt = new DateTimePicker(getTranslation("preview.receivedAt"));
    private final Div result = new Div();
    private transient Runnable changed = () -> { };

    MappingPreview(ScriptTrials trials, Messages messages) {
        super("preview.title");
        this.trials = trials;
        this.messages = messages;
        addClassName("mapping-preview");
        frame.addClassName("frame-text");
        frame.setHelperText(getTranslation("codecs.frame.help"));
        frame.setValueChangeMode(ValueChangeMode.LAZY);
        frame.getElement().setAttribute("spellcheck", "false");
        port.setMin(0);
        port.setMax(LARGEST_PORT);
        port.setValue(1);
        receivedAt.setHelperText(getTranslation("preview.receivedAt.help"));
        receivedAt.setLocale(getLocale());
        watch(frame);
        watch(port);
        watch(receivedAt);
        result.getElement().setAttribute("aria-live", "polite");
        result.addClassName("frame-result");
        add(frame, port, receivedAt, result);
    }

    private void watch(HasValue<?, ?> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void take(Example example) {
        frame.setValue(example.payload());
        port.setValue(example.port());
        receivedAt.setValue(example.receivedAt() == null ? null : LocalDateTime.ofInstant(example.receivedAt(), ZoneOffset.UTC));
        changed.run();
    }

    /** What the mapping found, or null where there was nothing to map. */
    MappedFrame show(String source, Mapping mapping) {
        result.removeAll();
        frame.setInvalid(false);
        port.setInvalid(port.getValue() == null || port.getValue() < 0 || port.getValue() > LARGEST_PORT);
        if (source.isEmpty() || frame.isEmpty() || port.isInvalid()) {
            result.add(new Paragraph(getTranslation("preview.empty")));
            return null;
        }
        try {
            Preview preview = trials.preview(source, mapping, payload());
            show(preview);
            return preview.mapped();
        } catch (Refusal refusal) {
            frame.setErrorMessage(messages.text(getLocale(), refusal));
            frame.setInvalid(true);
            return null;
        }
    }

    private Payload payload() {
        return new Payload(port.getValue(), FrameText.hexOrBase64(frame.getValue()),
                receivedAt.getValue() == null ? null : receivedAt.getValue().toInstant(ZoneOffset.UTC));
    }

    private void show(Preview preview) {
        if (preview.failure() != null) {
            Paragraph failure = new Paragraph(messages.text(getLocale(), preview.failure()));
            failure.addClassName("frame-error");
            result.add(failure);
        }
        if (preview.mapped() != null) {
            DecodedPanel decoded = new DecodedPanel(messages);
            decoded.show(preview.mapped().decoded(preview.warnings()));
            result.add(decoded);
        }
        addText("preview.json", preview.json());
        addText("preview.log", preview.log().isEmpty() ? null : preview.log());
    }

    private void addText(String key, String text) {
        if (text != null) {
            Pre shown = new Pre(text);
            shown.getElement().setAttribute("tabindex", "0");
            result.add(new H3(getTranslation(key)), shown);
        }
    }
}
