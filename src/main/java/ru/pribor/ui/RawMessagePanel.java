package ru.pribor.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.RouterLink;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import ru.pribor.message.Phrase;
import ru.pribor.reading.UnprocessedMessages;
import ru.pribor.reading.UnprocessedMessages.Item;
import ru.pribor.reading.Unusable.Reason;

/** One message: the reason, what to do about it, and the content as text, or as bytes where it is none. */
class RawMessagePanel extends Div {

    private static final int SHOWN_BYTES = 16 << 10;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final transient UnprocessedMessages messages;
    private final transient Consumer<Item> replay;
    private final transient Consumer<Item> dismiss;
    private final transient Consumer<Item> connect;

    RawMessagePanel(UnprocessedMessages messages, Consumer<Item> replay, Consumer<Item> dismiss, Consumer<Item> connect) {
        this.messages = messages;
        this.replay = replay;
        this.dismiss = dismiss;
        this.connect = connect;
        addClassName("raw");
        getElement().setAttribute("aria-live", "polite");
        show(null);
    }

    void show(Item item) {
        removeAll();
        if (item == null) {
            add(new Paragraph(getTranslation("unprocessed.choose")));
            return;
        }
        RouterLink back = new RouterLink(getTranslation("unprocessed.back"), UnprocessedView.class);
        back.addClassName("phone-only");
        add(back, new H2(getTranslation("unprocessed.reason." + item.reason())), new Paragraph(text(item.detail())),
                new Paragraph(getTranslation("unprocessed.advice." + item.reason())), actions(item),
                new Paragraph(getTranslation("unprocessed.topic", item.topic())),
                new Paragraph(getTranslation("unprocessed.size", Formats.count(item.bytes(), getLocale()))));
        Pre content = new Pre(readable(messages.content(item.id(), SHOWN_BYTES)));
        content.getElement().setAttribute("tabindex", "0");
        add(content);
        if (item.bytes() > SHOWN_BYTES) {
            add(new Paragraph(getTranslation("unprocessed.cut", Formats.count(SHOWN_BYTES, getLocale()))));
        }
    }

    private String text(Phrase detail) {
        return getTranslation(detail.key(), detail.arguments().toArray());
    }

    private Div actions(Item item) {
        Div actions = new Div();
        actions.addClassName("page-actions");
        if (item.devEui() != null && (item.reason() == Reason.UNKNOWN_DEVICE || item.reason() == Reason.NO_METER)) {
            Button button = new Button(getTranslation("unprocessed.connect"), click -> connect.accept(item));
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(button);
        }
        actions.add(new Button(getTranslation("unprocessed.replay"), click -> replay.accept(item)),
                new Button(getTranslation("unprocessed.dismiss"), click -> dismiss.accept(item)));
        return actions;
    }

    private static String readable(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return HexFormat.ofDelimiter(" ").formatHex(content);
        }
        if (text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
            return HexFormat.ofDelimiter(" ").formatHex(content);
        }
        try {
            return JSON.writeValueAsString(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
