package ru.pribor.script;

/**
 * Where a codec answers other than an example says.
 *
 * @param path     e.g. {@code data.volume}
 * @param expected JSON; null where the example has nothing there
 * @param actual   JSON; null where the codec answered nothing there
 */
public record Difference(String path, String expected, String actual) {
}
