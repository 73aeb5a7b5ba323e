package ru.pribor.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A filter as a condition of SQL over {@code meter m}. */
final class MeterConditions {

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{4,16}");
    private static final int MOST_WORDS = 6;
    private static final String READ_BY = "select c.meter_id from pribor.device d"
            + " join pribor.device_channel c on c.device_id = d.id where c.valid_until is null and ";
    /** Row-level security lets an index be used by comparisons but not by "like": hence the range for the DevEUI. */
    private static final String WORD = """
            (m.serial ilike :like%1$d
             or m.house_id in (select id from pribor.house where address ilike :like%1$d)
             or m.premises_id in (select id from pribor.premises where number = :word%1$d)%2$s)""";
    private static final String DEVICE = " or m.id in (" + READ_BY + "d.dev_eui >= :hex%1$d and d.dev_eui < :hex%1$d || 'g')";
    private static final String OPEN_EVENT =
            " and m.id in (select e.meter_id from pribor.meter_event e where e.cleared_at is null%s)";

    private final StringBuilder sql = new StringBuilder(" where true");
    private final Map<String, Object> parameters = new HashMap<>();

    MeterConditions(MeterFilter filter) {
        text(filter.text());
        equal("m.serial", "serial", filter.serial());
        equal("m.house_id", "house", filter.houseId());
        equal("m.resource", "resource", filter.resource() == null ? null : filter.resource().name());
        equal("m.state", "state", filter.state() == null ? null : filter.state().name());
        if (filter.devEui() != null) {
            add(" and m.id in (" + READ_BY + "d.dev_eui = :devEui)", "devEui", filter.devEui().toLowerCase(Locale.ROOT));
        }
        filter.signs().forEach(sign -> sql.append(condition(sign)));
        if (filter.silenceId() != null) {
            add(" and m.id in (select meter_id from pribor.excused_meter where silence_id = :silence)", "silence", filter.silenceId());
        }
        if (filter.missedOn() != null) {
            add(" and exists (select from pribor.missed_day d where d.day = :missedOn and d.meter_id = m.id)", "missedOn", filter.missedOn());
        }
    }

    private static String condition(MeterSign sign) {
        return switch (sign) {
            case SILENT -> OPEN_EVENT.formatted(" and e.kind = 'SILENT'");
            case LATE -> " and m.id in (select meter_id from pribor.late_meter)";
            case TROUBLED -> OPEN_EVENT.formatted(" and e.kind <> 'SILENT'");
        };
    }

    MeterConditions after(Long id) {
        if (id != null) {
            add(" and m.id > :after", "after", id);
        }
        return this;
    }

    MeterConditions only(Collection<Long> ids) {
        add(" and m.id in (:ids)", "ids", ids);
        return this;
    }

    String sql() {
        return sql.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void text(String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        String[] words = text.strip().split("[\\s,]+", MOST_WORDS);
        for (int i = 0; i < words.length; i++) {
            String hex = words[i].toLowerCase(Locale.ROOT);
            boolean device = HEXADECIMAL.matcher(hex).matches();
            sql.append(" and ").append(WORD.formatted(i, device ? DEVICE.formatted(i) : ""));
            parameters.put("like" + i, "%" + words[i].replaceAll("([\\\\%_])", "\\\\$1") + "%");
            parameters.put("word" + i, words[i]);
            if (device) {
                parameters.put("hex" + i, hex);
            }
        }
    }

    private void equal(String column, String name, Object value) {
        if (value != null) {
            add(" and " + column + " = :" + name, name, value);
        }
    }

    private void add(String condition, String name, Object value) {
        sql.append(condition);
        parameters.put(name, value);
    }
}
