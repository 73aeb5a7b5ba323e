package ru.pribor.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.DoubtFilter;
import ru.pribor.reading.Rule;

/**
 * What the address of the list of doubts says: filter and selection. A part that makes no sense is left out.
 *
 * @param selected id of the doubt that is open, or null
 */
record DoubtQuery(DoubtFilter filter, Long selected) {

    static DoubtQuery of(QueryParameters parameters) {
        return new DoubtQuery(new DoubtFilter(constant(parameters, "rule", Rule.class), id(parameters, "house"),
                constant(parameters, "resource", Resource.class)), id(parameters, "doubt"));
    }

    QueryParameters parameters() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "rule", filter.rule());
        put(map, "house", filter.houseId());
        put(map, "resource", filter.resource());
        put(map, "doubt", selected);
        return QueryParameters.simple(map);
    }

    private static void put(Map<String, String> map, String name, Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    private static Long id(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
    }

    private static <E extends Enum<E>> E constant(QueryParameters parameters, String name, Class<E> type) {
        return parameters.getSingleParameter(name).flatMap(text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text)).findFirst()).orElse(null);
    }
}
