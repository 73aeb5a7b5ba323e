package ru.pribor.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterSign;

/**
 * What the address of the list of meters says: filter and selection. A part that makes no sense is left out.
 *
 * @param selected id of the meter whose card is open, or null
 */
record MeterQuery(MeterFilter filter, Long selected) {

    static MeterQuery of(QueryParameters parameters) {
        MeterFilter filter = new MeterFilter(parameters.getSingleParameter("text").orElse(null), null, null,
                id(parameters, "house"), constant(parameters, "resource", Resource.class),
                constant(parameters, "state", MeterState.class), signs(parameters), id(parameters, "silence"), day(parameters, "missed"));
        return new MeterQuery(filter, id(parameters, "meter"));
    }

    MeterQuery withSelected(Long id) {
        return new MeterQuery(filter, id);
    }

    QueryParameters parameters() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "text", filter.text() == null || filter.text().isBlank() ? null : filter.text());
        put(map, "house", filter.houseId());
        put(map, "resource", filter.resource());
        put(map, "state", filter.state());
        filter.signs().stream().sorted().forEach(sign -> put(map, name(sign), true));
        put(map, "silence", filter.silenceId());
        put(map, "missed", filter.missedOn());
        put(map, "meter", selected);
        return QueryParameters.simple(map);
    }

    private static void put(Map<String, String> map, String name, Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    private static Set<MeterSign> signs(QueryParameters parameters) {
        return Arrays.stream(MeterSign.values())
                .filter(sign -> parameters.getSingleParameter(name(sign)).filter("true"::equals).isPresent()).collect(Collectors.toSet());
    }

    private static String name(MeterSign sign) {
        return sign.name().toLowerCase(Locale.ROOT);
    }

    private static LocalDate day(QueryParameters parameters, String name) {
        try {
            return parameters.getSingleParameter(name).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static Long id(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
    }

    private static <E extends Enum<E>> E constant(QueryParameters parameters, String name, Class<E> type) {
        return parameters.getSingleParameter(name).flatMap(text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text)).findFirst()).orElse(null);
    }
}
