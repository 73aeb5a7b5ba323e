package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.MeterRow;

/** The newest value of a meter with its age; the exact time, by the clock of the house, on pointing at it. */
final class LastReading extends Div {

    private static final int DECIMALS = 3;
    private static final int DECIMALS_OF_KWH = 2;

    LastReading(MeterRow meter) {
        addClassName("last-reading");
        if (meter.lastReadAt() == null || meter.lastValue() == null) {
            Span none = new Span(getTranslation("meters.noReading"));
            none.addClassName("page-state");
            add(none);
            return;
        }
        Span value = new Span(value(meter));
        value.addClassName("numeric");
        Formats.Age passed = Formats.age(meter.lastReadAt(), Instant.now());
        Span age = new Span(getTranslation(passed.key(), Formats.count(passed.number(), getLocale())));
        age.addClassName("page-state");
        age.getElement().setAttribute("title", Formats.time(meter.lastReadAt(), zone(meter), getLocale()));
        add(value, age);
    }

    static ZoneId zone(MeterRow meter) {
        return meter.timeZone() == null ? ZoneOffset.UTC : meter.timeZone();
    }

    private String value(MeterRow meter) {
        Register register = meter.lastRegister();
        if (register == null) {
            return Formats.number(meter.lastValue().setScale(DECIMALS, RoundingMode.DOWN), DECIMALS, getLocale());
        }
        ShownUnit unit = ShownUnit.of(register, getLocale());
        int decimals = unit.symbol().equals(Unit.KWH.symbol()) ? DECIMALS_OF_KWH : DECIMALS;
        return Formats.number(unit.shown(meter.lastValue()).setScale(decimals, RoundingMode.DOWN), decimals, getLocale()) + "\u00a0"
                + Formats.unit(register, getLocale());
    }
}
