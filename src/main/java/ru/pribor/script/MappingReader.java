package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;

/** Reads one output of a codec by a mapping. A line that cannot be used spoils no other. */
final class MappingReader {

    /** More in one frame of 242 bytes is no reading but a mistake. */
    static final int MOST_READINGS = 500;
    private static final Set<Unit> COUNTED = EnumSet.of(Unit.M3, Unit.KWH, Unit.TONNE, Unit.HOUR, Unit.ONE);
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(12);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Mapping mapping;
    private final JsonNode data;
    private final Instant receivedAt;
    private final TimeReader times;
    private final List<LineProblem> problems = new ArrayList<>();
    private final List<Decoded.Event> events = new ArrayList<>();
    private int readings;

    private MappingReader(Mapping mapping, JsonNode data, Instant receivedAt) {
        this.mapping = mapping;
        this.data = data;
        this.receivedAt = receivedAt;
        this.times = new TimeReader(data, receivedAt, mapping.zone());
    }

    static MappedFrame read(Mapping mapping, JsonNode data, Instant receivedAt) {
        return new MappingReader(mapping, data, receivedAt).read();
    }

    private MappedFrame read() {
        List<List<Decoded.Reading>> found = new ArrayList<>();
        for (int i = 0; i < mapping.readings().size(); i++) {
            found.add(readings(mapping.readings().get(i), i));
        }
        Integer battery = battery();
        Integer temperature = temperature();
        for (int i = 0; i < mapping.events().size(); i++) {
            event(mapping.events().get(i), i);
        }
        return new MappedFrame(found, events, battery, temperature, problems);
    }

    private List<Decoded.Reading> readings(ReadingLine line, int number) {
        List<Decoded.Reading> found = new ArrayList<>();
        for (DataPath.Found each : line.path().in(data)) {
            if (++readings > MOST_READINGS) {
                problem(Mapping.Part.READINGS, number, "script.problem.many", MOST_READINGS);
                return found;
            }
            BigDecimal value = value(line, number, each.value());
            Instant readAt = value == null ? null : readAt(line, number, each.indexes());
            if (readAt != null) {
                found.add(new Decoded.Reading(line.register(), value, readAt, source(line.time()), !line.history()));
            }
        }
        return found;
    }

    /** In the unit of the register; null where it cannot be one. */
    private BigDecimal value(ReadingLine line, int number, JsonNode node) {
        BigDecimal plain = DataNumber.of(node).orElse(null);
        if (plain == null) {
            problem(Mapping.Part.READINGS, number, "script.problem.number", shown(node));
            return null;
        }
        BigDecimal value = line.unit().convert(plain.multiply(line.scale()));
        if (value.abs().compareTo(TOO_LARGE) >= 0) {
            problem(Mapping.Part.READINGS, number, "script.problem.large", shown(node));
            return null;
        }
        if (value.signum() < 0 && COUNTED.contains(line.register().unit())) {
            problem(Mapping.Part.READINGS, number, "script.problem.negative", shown(node));
            return null;
        }
        return value;
    }

    private Instant readAt(ReadingLine line, int number, List<Integer> indexes) {
        try {
            return times.at(line.time(), indexes);
        } catch (IllegalArgumentException e) {
            problem(Mapping.Part.READINGS, number, "script.problem.time", String.valueOf(line.time().path()), e.getMessage());
            return null;
        }
    }

    private static TimeSource source(TimeRule rule) {
        if (rule.step() != null) {
            return TimeSource.DERIVED;
        }
        return rule.path() == null ? TimeSource.NETWORK : TimeSource.DEVICE;
    }

    private Integer battery() {
        BatteryLine line = mapping.battery();
        JsonNode node = line == null ? null : first(line.path());
        if (node == null) {
            return null;
        }
        BigDecimal percent = DataNumber.of(node).map(number -> line.emptyVolts() == null ? number : share(number, line)).orElse(null);
        if (percent == null || percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            problem(Mapping.Part.BATTERY, 0, "script.problem.battery", shown(node));
            return null;
        }
        int whole = percent.setScale(0, RoundingMode.HALF_UP).intValue();
        events.add(new Decoded.Event(EventKind.BATTERY_LOW, whole <= Decoded.LOW_BATTERY_PERCENT, receivedAt, 0));
        return whole;
    }

    /** Where the volts stand between empty and full; what is beyond them counts as the end. */
    private static BigDecimal share(BigDecimal volts, BatteryLine line) {
        return volts.subtract(line.emptyVolts()).multiply(HUNDRED)
                .divide(line.fullVolts().subtract(line.emptyVolts()), 2, RoundingMode.HALF_UP).max(BigDecimal.ZERO).min(HUNDRED);
    }

    private Integer temperature() {
        TemperatureLine line = mapping.temperature();
        JsonNode node = line == null ? null : first(line.path());
        if (node == null) {
            return null;
        }
        BigDecimal degrees = DataNumber.of(node).map(line.unit()::convert).orElse(null);
        if (degrees == null || degrees.abs().compareTo(BigDecimal.valueOf(200)) > 0) {
            problem(Mapping.Part.TEMPERATURE, 0, "script.problem.temperature", shown(node));
            return null;
        }
        return degrees.setScale(0, RoundingMode.HALF_UP).intValue();
    }

    private JsonNode first(DataPath path) {
        return path.in(data).stream().map(DataPath.Found::value).findFirst().orElse(null);
    }

    /** Of several values one that raises it decides. */
    private void event(EventLine line, int number) {
        List<DataPath.Found> found = line.path().in(data);
        if (found.isEmpty()) {
            return;
        }
        try {
            boolean raised = found.stream().anyMatch(each -> line.condition().holds(each.value(), line.value()));
            events.add(new Decoded.Event(line.kind(), raised, receivedAt, 0));
        } catch (IllegalArgumentException e) {
            problem(Mapping.Part.EVENTS, number, "script.problem.condition", shown(found.get(0).value()));
        }
    }

    private void problem(Mapping.Part part, int line, String key, Object... arguments) {
        LineProblem problem = new LineProblem(part, line, Phrase.of(key, arguments));
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
