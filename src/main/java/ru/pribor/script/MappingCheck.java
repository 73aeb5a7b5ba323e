package ru.pribor.script;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.EventKind;

/** Whether a mapping can be used, line by line. */
public final class MappingCheck {

    /** What the product finds out by itself and no codec tells. */
    private static final Set<EventKind> OUR_OWN = EnumSet.of(EventKind.SILENT, EventKind.CLOCK_WRONG, EventKind.COUNTER_RESET);
    private static final int MOST_LINES = 60;
    private static final Duration LONGEST_STEP = Duration.ofDays(366);
    private static final int FARTHEST_FIRST = 1_000;
    private static final int MOST_DIGITS = 18;

    private final List<LineProblem> problems = new ArrayList<>();

    private MappingCheck() {
    }

    /** The kinds of events a codec may tell. */
    public static Set<EventKind> kinds() {
        return EnumSet.complementOf(EnumSet.copyOf(OUR_OWN));
    }

    /** Nothing where it can be used. */
    public static List<LineProblem> of(Mapping mapping) {
        MappingCheck check = new MappingCheck();
        if (mapping.readings().size() > MOST_LINES || mapping.events().size() > MOST_LINES) {
            return List.of(new LineProblem(Mapping.Part.WHOLE, 0, Phrase.of("script.check.lines", MOST_LINES)));
        }
        for (int i = 0; i < mapping.readings().size(); i++) {
            check.reading(mapping.readings().get(i), i);
        }
        if (mapping.battery() != null) {
            check.battery(mapping.battery());
        }
        if (mapping.temperature() != null) {
            check.temperature(mapping.temperature());
        }
        for (int i = 0; i < mapping.events().size(); i++) {
            check.event(mapping.events().get(i), i);
        }
        return check.problems;
    }

    private void reading(ReadingLine line, int number) {
        if (line.path() == null || line.register() == null || line.unit() == null) {
            problem(Mapping.Part.READINGS, number, "script.check.reading");
            return;
        }
        if (line.unit().target() != line.register().unit()) {
            problem(Mapping.Part.READINGS, number, "script.check.unit", line.unit().symbol(), line.register().id(),
                    line.register().unit().symbol());
        }
        BigDecimal scale = line.scale();
        if (scale.signum() <= 0 || Math.abs(scale.scale()) > MOST_DIGITS || scale.precision() > MOST_DIGITS) {
            problem(Mapping.Part.READINGS, number, "script.check.scale");
        }
        time(line, number);
    }

    private void time(ReadingLine line, int number) {
        TimeRule time = line.time();
        if ((time.path() == null) != (time.format() == null)) {
            problem(Mapping.Part.READINGS, number, "script.check.format");
        }
        if (time.path() != null && time.path().lists() > line.path().lists()) {
            problem(Mapping.Part.READINGS, number, "script.check.lists", time.path().toString(), line.path().toString());
        }
        boolean stepFits = time.step() == null ? time.first() == 0
                : !time.step().isZero() && time.step().abs().compareTo(LONGEST_STEP) <= 0
                        && Math.abs((long) time.first()) <= FARTHEST_FIRST && (line.path().lists() > 0 || time.first() != 0);
        if (!stepFits) {
            problem(Mapping.Part.READINGS, number, "script.check.step");
        }
    }

    private void battery(BatteryLine line) {
        boolean percent = line.emptyVolts() == null && line.fullVolts() == null;
        boolean volts = line.emptyVolts() != null && line.fullVolts() != null && line.emptyVolts().compareTo(line.fullVolts()) < 0
                && line.emptyVolts().signum() >= 0 && line.fullVolts().compareTo(BigDecimal.valueOf(1_000)) < 0;
        if (line.path() == null || !percent && !volts) {
            problem(Mapping.Part.BATTERY, 0, "script.check.battery");
        }
    }

    private void temperature(TemperatureLine line) {
        if (line.path() == null || line.unit().target() != Unit.DEG_C) {
            problem(Mapping.Part.TEMPERATURE, 0, "script.check.temperature");
        }
    }

    private void event(EventLine line, int number) {
        if (line.path() == null || line.condition() == null || line.kind() == null) {
            problem(Mapping.Part.EVENTS, number, "script.check.event");
        } else if (OUR_OWN.contains(line.kind())) {
            problem(Mapping.Part.EVENTS, number, "script.check.kind", line.kind().name());
        } else if (!line.condition().takes(line.value())) {
            problem(Mapping.Part.EVENTS, number, "script.check.value");
        }
    }

    private void problem(Mapping.Part part, int line, String key, Object... arguments) {
        problems.add(new LineProblem(part, line, Phrase.of(key, arguments)));
    }
}
