package ru.pribor.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which readings of a passport are shown, as the address says it. A part that makes no sense is left out.
 *
 * @param register id of a register; of the main one where it is unknown
 * @param days     how many, up to today; one of {@link #PERIODS}
 * @param knownOn  the readings as they were known at the end of that day; null for those of today
 */
record ReadingsChoice(String register, int days, LocalDate knownOn) {

    static final List<Integer> PERIODS = List.of(7, 31, 365);
    private static final int USUAL = 31;

    static ReadingsChoice of(QueryParameters parameters) {
        int days = parameters.getSingleParameter("days").filter(text -> text.matches("\\d{1,4}")).map(Integer::valueOf)
                .filter(PERIODS::contains).orElse(USUAL);
        return new ReadingsChoice(parameters.getSingleParameter("register").orElse(""), days,
                parameters.getSingleParameter("knownOn").flatMap(ReadingsChoice::day).orElse(null));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    ReadingsChoice withRegister(String id) {
        return new ReadingsChoice(id, days, knownOn);
    }

    ReadingsChoice withDays(int number) {
        return new ReadingsChoice(register, number, knownOn);
    }

    ReadingsChoice withKnownOn(LocalDate day) {
        return new ReadingsChoice(register, days, day);
    }

    QueryParameters parameters() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("register", register);
        map.put("days", String.valueOf(days));
        if (knownOn != null) {
            map.put("knownOn", knownOn.toString());
        }
        return QueryParameters.simple(map);
    }
}
