package ru.pribor.bench;

import java.util.Locale;
import java.util.StringJoiner;

/** What a bench found: one JSON object on one line, which {@code ./pribor bench} looks for. */
final class Result {

    private final StringJoiner fields = new StringJoiner(",", "{", "}");

    Result(String bench) {
        with("bench", bench);
    }

    Result with(String name, String value) {
        fields.add("\"" + name + "\":\"" + value + "\"");
        return this;
    }

    Result with(String name, double value) {
        return with(name, value, 0);
    }

    Result with(String name, double value, int decimals) {
        fields.add(String.format(Locale.ROOT, "\"%s\":%." + decimals + "f", name, value));
        return this;
    }

    /** What a frame cost, and who paid. */
    Result withCpu(Stretch stretch) {
        return with("cpuMicros", stretch.cpuMicros()).with("publisherMicros", stretch.micros(stretch.cpu().publisher()))
                .with("brokerMicros", stretch.micros(stretch.cpu().broker()))
                .with("databaseMicros", stretch.micros(stretch.cpu().database()))
                .with("priborMicros", stretch.micros(stretch.cpu().subscriber()));
    }

    void print() {
        System.out.println(fields);
    }
}
