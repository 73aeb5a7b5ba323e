package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.MeterRow;

/** The newest value of a meter with its age; the exact time, by the clock of the house, on pointing at it. */
final class LastReading extends Div {

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
        String number = Formats.number(meter.lastValue().setScale(decimals(register), RoundingMode.DOWN), decimals(register),
                getLocale());
        return register == null ? number : number + "\u00a0" + getTranslation("unit." + register.unit().symbol());
    }

    private static int decimals(Register register) {
        return register != null && register.unit() == Unit.KWH ? 2 : 3;
    }
}
