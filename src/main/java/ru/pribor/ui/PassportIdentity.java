package ru.pribor.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import ru.pribor.meter.MeterState;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterRow;

/** What a meter is, where it stands and how it is. */
final class PassportIdentity extends Div {

    private final DescriptionList facts = new DescriptionList();

    PassportIdentity(MeterPassport passport) {
        addClassNames("card", "identity");
        MeterRow meter = passport.meter();
        Div chips = new Div(chip(tone(meter.state()), getTranslation("state." + meter.state())));
        meter.openEvents().forEach(kind -> chips.add(chip("alarm", getTranslation("event." + kind))));
        chips.addClassName("chips");
        facts.addClassName("facts");
        fact("meter.model", meter.model() + " · " + getTranslation("resource." + meter.resource()));
        fact("meter.place", place(meter.address(), meter.premises()));
        fact("meter.devEui", meter.devEui() == null ? Formats.NONE : meter.devEui());
        fact("meter.lastReading", lastReading(passport));
        fact("meter.lastFrame", age(meter.lastFrameAt()));
        fact("meter.verifiedOn", Formats.date(passport.condition().verifiedOn(), getLocale()));
        fact("meter.validUntil", Formats.date(passport.condition().validUntil(), getLocale()));
        if (passport.condition().batteryPercent() != null) {
            fact("meter.battery", passport.condition().batteryPercent() + "\u00a0%");
        }
        add(chips, facts);
    }

    private String lastReading(MeterPassport passport) {
        MeterRow meter = passport.meter();
        return meter.lastValue() == null || meter.lastRegister() == null ? getTranslation("meter.noReading")
                : Formats.number(meter.lastValue(), 3, getLocale()) + "\u00a0"
                + getTranslation("unit." + meter.lastRegister().unit().symbol()) + " · "
                + Formats.time(meter.lastReadAt(), passport.zone(), getLocale());
    }

    private String age(Instant frame) {
        if (frame == null) {
            return getTranslation("meter.neverSeen");
        }
        Formats.Age age = Formats.age(frame, Instant.now());
        return getTranslation(age.key(), age.number());
    }

    private String place(String address, String premises) {
        return address == null ? getTranslation("meter.nowhere")
                : address + ", " + (premises == null ? getTranslation("meter.wholeHouse")
                : getTranslation("meter.premises", premises));
    }

    private void fact(String key, String value) {
        Div pair = new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
        facts.getElement().appendChild(pair.getElement());
    }

    private static Span chip(String tone, String text) {
        Span chip = new Span(text);
        chip.addClassNames("chip", tone);
        return chip;
    }

    private static String tone(MeterState state) {
        return switch (state) {
            case IN_OPERATION -> "good";
            case INSTALLED, UNDER_VERIFICATION, UNDER_REPAIR -> "warning";
            case OUT_OF_ORDER -> "alarm";
            case STORED, REMOVED, DECOMMISSIONED -> "nodata";
        };
    }
}
