package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.process.FormField;
import ru.pribor.process.FormModel;
import ru.pribor.process.FormTexts;
import ru.pribor.process.TaskDetails;
import ru.pribor.reading.MeterRow;

/** Puts the questions and answers of forms into the reader's words and units. */
final class TaskAnswers {

    private final Messages messages;
    private final StoredFiles files;
    private final MeterRow meter;
    private final Locale locale = UI.getCurrent().getLocale();

    /** @param meter the meter the task is about, or null where the reader may not see it */
    TaskAnswers(Messages messages, StoredFiles files, MeterRow meter) {
        this.messages = messages;
        this.files = files;
        this.meter = meter;
    }

    Messages messages() {
        return messages;
    }

    StoredFiles files() {
        return files;
    }

    Stream<String> introduction(FormModel form) {
        return FormTexts.text(messages, locale, form).lines().filter(line -> !line.startsWith("#"));
    }

    /** What the button does, by the form; a process of one's own that has no such word gets the common one. */
    String deed(FormModel form) {
        String key = "task.complete." + form.id();
        return messages.text(locale, messages.has(locale, key) ? key : "task.complete");
    }

    String label(String form, FormField field) {
        return FormTexts.label(messages, locale, form, field.key(), field.label());
    }

    String option(String form, FormField field, FormField.Option option) {
        return FormTexts.option(messages, locale, form, field, option);
    }

    /** The unit a number is asked for in; empty where the form does not say or the meter is unknown. */
    Optional<String> unit(FormField field) {
        return "meter".equals(field.properties().get("unit")) && meter != null
                ? Optional.of(I18NProvider.translate("unit." + meter.resource().register().unit().symbol())) : Optional.empty();
    }

    /** What was answered at the steps before. */
    Card before(TaskDetails details) {
        Card card = new Card("task.before");
        Facts facts = new Facts();
        details.facts().forEach(fact -> facts.putNamed(label(fact.form(), fact.field()), said(fact)));
        card.add(facts);
        return card;
    }

    private Component said(TaskDetails.Fact fact) {
        FormField field = fact.field();
        String value = fact.value().toString();
        return switch (field.kind()) {
            case SELECT, RADIO -> new Span(field.options().stream().filter(option -> option.value().equals(value)).findFirst()
                    .map(option -> option(fact.form(), field, option)).orElse(value));
            case DATE -> new Span(Formats.date(LocalDate.parse(value), locale));
            case NUMBER -> new Span(number(new BigDecimal(value)) + unit(field).map(unit -> "\u00a0" + unit).orElse(""));
            case CHECKBOX -> new Span(I18NProvider.translate(Boolean.parseBoolean(value) ? "task.yes" : "task.no"));
            case FILE -> file(UUID.fromString(value));
            case TEXT, TEXTAREA -> new Span(value);
        };
    }

    private String number(BigDecimal value) {
        return Formats.number(value, Math.max(0, value.scale()), locale);
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
}
