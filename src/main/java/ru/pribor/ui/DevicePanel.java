package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import ru.pribor.reading.DeviceAnswer;
import ru.pribor.reading.DeviceAnswers;
import ru.pribor.reading.DeviceSetup;
import ru.pribor.reading.DeviceSetup.Device;
import ru.pribor.reading.DeviceSetup.Told;

/** The radio device a meter is read through, and what its codec is told about it. */
final class DevicePanel extends Div {

    private static final int SHOWN_BYTES = 256;

    private final transient DeviceSetup setup;
    private final transient DeviceAnswers answers;
    private final transient ZoneId zone;
    private final long meterId;

    /** @param zone of the meter's house */
    DevicePanel(DeviceSetup setup, DeviceAnswers answers, long meterId, ZoneId zone) {
        this.setup = setup;
        this.answers = answers;
        this.meterId = meterId;
        this.zone = zone;
        addClassNames("card", "device");
        refresh();
    }

    private void refresh() {
        removeAll();
        setup.ofMeter(meterId).ifPresentOrElse(this::show, () -> setVisible(false));
    }

    private void show(Device device) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        add(new H2(getTranslation("device.title")), facts);
        fact(facts, getTranslation("meter.devEui"), device.devEui());
        fact(facts, getTranslation("connect.codec"), device.codec() == null ? Formats.NONE
                : device.codec().vendor() + " " + device.codec().name());
        device.settings().forEach(told -> fact(facts, getTranslation(SettingFields.name(told.setting())), value(told)));
        answers.of(device.id()).forEach(answer -> add(line(answer)));
        if (!device.settings().isEmpty() && setup.changeable()) {
            add(new Button(getTranslation("device.change"), click -> edit(device)));
        }
        if (setup.changeable()) {
            RouterLink again = new RouterLink(getTranslation("redecoding.title"), RedecodingView.class);
            again.setQueryParameters(RedecodingView.ofMeter(meterId));
            add(new Div(again));
        }
    }

    private String value(Told told) {
        if (told.setting().secret()) {
            return getTranslation(told.value() == null ? "setting.none" : "setting.secret");
        }
        String value = told.value() == null ? told.setting().byDefault() : told.value();
        return SettingFields.words(this, told.setting(), value);
    }

    /** An answer nobody can read is shown as it is. */
    private Div line(DeviceAnswer answer) {
        Span outcome = new Span(getTranslation("answer.outcome." + answer.outcome()));
        outcome.addClassNames("chip", answer.outcome() == DeviceAnswer.Outcome.READ ? "good"
                : answer.outcome() == DeviceAnswer.Outcome.DROPPED ? "warning" : "nodata");
        Div line = new Div(outcome, new Span(getTranslation("answer.request", answer.request(),
                Formats.time(answer.at(), zone, getLocale()))), new Span(getTranslation(answer.detail().key(),
                answer.detail().arguments().toArray())));
        line.addClassName("answer");
        if (answer.content().length > 0) {
            byte[] shown = Arrays.copyOf(answer.content(), Math.min(SHOWN_BYTES, answer.content().length));
            Code bytes = new Code(HexFormat.ofDelimiter(" ").formatHex(shown) + (shown.length < answer.content().length ? " …" : ""));
            bytes.addClassName("frame-bytes");
            line.add(bytes);
        }
        return line;
    }

    private void edit(Device device) {
        SettingFields fields = new SettingFields(this, device.settings());
        new EditDialog(getTranslation("device.change.title", device.devEui()), "action.save", () -> {
            setup.change(meterId, fields.values());
            Notices.done("device.changed");
            refresh();
        }, fields.all()).open();
    }

    private static void fact(DescriptionList facts, String name, String value) {
        Div pair = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
        facts.getElement().appendChild(pair.getElement());
    }
}
