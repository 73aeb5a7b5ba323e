package ru.pribor.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules are for; the table their settings stand in, and the places a setting may be for. */
public enum RuleKind {
    VALIDATION("validation_rule", "rule", List.of(Place.RESOURCE, Place.KIND, Place.MODEL, Place.POINT)),
    ESTIMATION("estimation_rule", "method", List.of(Place.RESOURCE, Place.KIND, Place.MODEL, Place.POINT)),
    NORMATIVE("normative", "norm", List.of(Place.RESOURCE, Place.HOUSE));

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final String table;
    private final String column;
    private final List<Place> places;

    RuleKind(String table, String column, List<Place> places) {
        this.table = table;
        this.column = column;
        this.places = places;
    }

    /** From the most general to the closest: where a setting may hold, and how it is found for a meter {@code m}. */
    private enum Place {
        RESOURCE("resource", "text", "m.resource"),
        KIND("kind", "text", "case when m.premises_id is null then 'HOUSE' else 'PREMISES' end"),
        MODEL("model_id", "bigint", "m.model_id"),
        HOUSE("house_id", "bigint", "m.house_id"),
        POINT("point_id", "bigint", "m.point_id");

        private final String column;
        private final String type;
        private final String ofMeter;

        Place(String column, String type, String ofMeter) {
            this.column = column;
            this.type = type;
            this.ofMeter = ofMeter;
        }
    }

    /** What can be set. */
    public List<Settable> subjects() {
        return switch (this) {
            case VALIDATION -> Arrays.stream(Rule.values()).filter(Rule::isSettable).<Settable>map(rule -> rule).toList();
            case ESTIMATION -> List.of(EstimationMethod.values());
            case NORMATIVE -> List.of(Norm.values());
        };
    }

    /** Whether its settings are numbers of the law: for houses and of one resource, by an act that may have begun to count long ago. */
    public boolean isLaw() {
        return this == NORMATIVE;
    }

    Settable subject(String name) {
        return switch (this) {
            case VALIDATION -> Rule.valueOf(name);
            case ESTIMATION -> EstimationMethod.valueOf(name);
            case NORMATIVE -> Norm.valueOf(name);
        };
    }

    /** The first day a setting may begin on: what was judged stays judged. */
    LocalDate firstDay(LocalDate today) {
        return isLaw() ? LONG_AGO : today;
    }

    List<Figure> figures() {
        return subjects().stream().flatMap(subject -> subject.figures().stream()).distinct().sorted().toList();
    }

    /** What identifies a setting in the table. */
    List<String> keyColumns() {
        return Stream.concat(Stream.concat(Stream.of(column), places.stream().map(place -> place.column)), Stream.of("valid_from"))
                .toList();
    }

    String column() {
        return column;
    }

    String table() {
        return "pribor." + table;
    }

    /** For SQL: all settings with the same columns for every kind, and the day on which another of its place takes its place. */
    String settings() {
        String key = Stream.concat(Stream.of(column), places.stream().map(place -> place.column)).collect(Collectors.joining(", "));
        Stream<String> placed = Arrays.stream(Place.values())
                .map(place -> (places.contains(place) ? place.column : "null::" + place.type + " as " + place.column) + ", ");
        Stream<String> told = Arrays.stream(Figure.values())
                .map(figure -> (figures().contains(figure) ? figure.column() : "null::numeric as " + figure.column()) + ", ");
        return "select id, " + column + " as subject, " + Stream.concat(placed, told).collect(Collectors.joining())
                + "valid_from, active, document, document_date, clause, set_by, "
                + "lead(valid_from) over (partition by " + key + " order by valid_from) as valid_until from " + table();
    }

    /**
     * The setting closest to a meter {@code m} on a day, for SQL.
     *
     * @param subject an expression for its name
     * @param day     an expression
     */
    String closest(String subject, String day) {
        String covers = places.stream().map(place -> "coalesce(v." + place.column + " = " + place.ofMeter + ", true)")
                .collect(Collectors.joining(" and "));
        List<Place> closestFirst = new ArrayList<>(places);
        Collections.reverse(closestFirst);
        String order = closestFirst.stream().map(place -> "v." + place.column + " is null, ").collect(Collectors.joining());
        return "lateral (select v.* from " + table() + " v where v." + column + " = " + subject + " and v.valid_from <= " + day
                + " and " + covers + " order by " + order + "v.valid_from desc limit 1)";
    }
}
