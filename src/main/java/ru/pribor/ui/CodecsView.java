package ru.pribor.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.DeviceSetup.Told;
import ru.pribor.reading.FrameText;
import ru.pribor.reading.Payload;
import ru.pribor.reading.Redecodings;

/** A person pastes a frame and sees what it says. The address holds the frame, so that it can be sent to a colleague. */
@Route("codecs")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
class CodecsView extends Page implements BeforeEnterObserver {

    private static final String CODEC = "codec";
    private static final String PORT = "port";
    private static final String FRAME = "frame";
    private static final String SETTING = "setting.";

    private final transient Codecs codecs;
    private final transient Messages messages;
    private final RouterLink again = new RouterLink(getTranslation("redecoding.title"), RedecodingView.class);
    private final Select<Codec> codec = new Select<>();
    private final IntegerField port = new IntegerField(getTranslation("codecs.port"));
    private final TextArea frame = new TextArea(getTranslation("codecs.frame"));
    private final Div settings = new Div();
    private final Div result = new Div();
    private transient SettingFields told;

    CodecsView(Codecs codecs, Redecodings redecodings, Messages messages) {
        super("codecs.title");
        this.codecs = codecs;
        this.messages = messages;
        setStateText(getTranslation("codecs.state", codecs.all().size()));
        again.addClassName("button-link");
        again.setVisible(redecodings.allowed());
        addActions(again);
        setUpFields();
        Button decode = new Button(getTranslation("codecs.decode"), click -> decode());
        decode.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        decode.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        Div form = new Div(codec, port, settings, frame, decode);
        form.addClassName("frame-form");
        result.addClassName("frame-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(form, result);
    }

    private void setUpFields() {
        codec.setLabel(getTranslation("codecs.codec"));
        codec.setItems(codecs.all());
        codec.setItemLabelGenerator(c -> c.vendor() + " " + c.name());
        codec.addValueChangeListener(change -> {
            port.setValue(change.getValue().readingsPort());
            again.setQueryParameters(RedecodingView.ofCodec(change.getValue().id()));
            ask(change.getValue(), key -> null);
        });
        settings.addClassName("frame-settings");
        codec.setValue(codecs.all().get(0));
        port.setMin(0);
        port.setMax(255);
        port.setStepButtonsVisible(true);
        port.setHelperText(getTranslation("codecs.port.help"));
        frame.addClassName("frame-text");
        frame.setPlaceholder("013c14000080fa8667000181f0fa02");
        frame.setHelperText(getTranslation("codecs.frame.help"));
        frame.setMinRows(2);
        frame.getElement().setAttribute("spellcheck", "false");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter(CODEC).flatMap(codecs::byId).ifPresent(codec::setValue);
        ask(codec.getValue(), key -> asked.getSingleParameter(SETTING + key).orElse(null));
        asked.getSingleParameter(PORT).map(CodecsView::number).ifPresent(port::setValue);
        Optional<String> bytes = asked.getSingleParameter(FRAME);
        bytes.ifPresent(text -> {
            frame.setValue(text);
            show();
        });
    }

    /** @param given the value to begin with, or null */
    private void ask(Codec chosen, UnaryOperator<String> given) {
        told = new SettingFields(this, chosen.settings().stream()
                .map(setting -> new Told(setting, setting.secret() ? null : given.apply(setting.key()))).toList());
        settings.removeAll();
        settings.add(told.all());
        settings.setVisible(!chosen.settings().isEmpty());
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void decode() {
        Payload payload = show();
        if (payload != null) {
            Map<String, String> parameters = new TreeMap<>(Map.of(CODEC, codec.getValue().id(), PORT, String.valueOf(payload.port()),
                    FRAME, HexFormat.of().formatHex(payload.bytes())));
            told.open().forEach((key, value) -> parameters.put(SETTING + key, value));
            String address = "codecs?" + QueryParameters.simple(parameters).getQueryString();
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
        }
    }

    /** The bytes shown, or null where the fields do not name any. */
    private Payload show() {
        result.removeAll();
        frame.setInvalid(false);
        port.setInvalid(false);
        if (port.getValue() == null || port.getValue() < 0 || port.getValue() > 255) {
            port.setErrorMessage(getTranslation("frame.error.port"));
            port.setInvalid(true);
            return null;
        }
        try {
            Payload payload = new Payload(port.getValue(), FrameText.hexOrBase64(frame.getValue()), null,
                    DeviceSettings.of(codec.getValue(), told.values()));
            DecodedPanel panel = new DecodedPanel(messages);
            panel.show(codec.getValue(), payload);
            result.add(panel);
            return payload;
        } catch (Refusal refusal) {
            frame.setErrorMessage(messages.text(getLocale(), refusal));
            frame.setInvalid(true);
            return null;
        }
    }
}
