package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterRow;

/** What a meter is, where it stands and how it is. */
final class PassportIdentity extends Section {

    PassportIdentity(MeterPassport passport) {
        addClassNames("card", "identity");
        MeterRow meter = passport.meter();
        Facts facts = new Facts();
        facts.put("meter.model", meter.model() + " · " + getTranslation("resource." + meter.resource()));
        facts.put("meter.place", place(meter));
        facts.put("house.timeZone", Formats.zone(passport.zone(), getLocale()));
        facts.put("meter.lastReading", new LastReading(meter));
        facts.put("meter.lastFrame", age(meter.lastFrameAt()));
        facts.put("meter.verifiedOn", Formats.date(passport.condition().verifiedOn(), getLocale()));
        facts.put("meter.validUntil", Formats.date(passport.condition().validUntil(), getLocale()));
        facts.put("meter.devEui", devEui(meter));
        if (passport.condition().batteryPercent() != null) {
            facts.put("meter.battery", getTranslation("percent", passport.condition().batteryPercent()));
        }
        add(MeterGrid.chips(meter), facts);
    }

    private String age(Instant frame) {
        if (frame == null) {
            return getTranslation("meter.neverSeen");
        }
        Formats.Age age = Formats.age(frame, Instant.now());
        return getTranslation(age.key(), age.number());
    }

    private Component place(MeterRow meter) {
        if (meter.address() == null) {
            return new Span(getTranslation("meter.nowhere"));
        }
        String text = meter.address() + ", " + (meter.premises() == null ? getTranslation("meter.wholeHouse")
                : getTranslation("meter.premises", meter.premises()));
        return new Anchor("houses/" + meter.houseId(), text);
    }

    private static Span devEui(MeterRow meter) {
        Span value = new Span(meter.devEui() == null ? Formats.NONE : meter.devEui());
        value.addClassName("serial");
        return value;
    }
}
