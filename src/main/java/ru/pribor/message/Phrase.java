package ru.pribor.message;

import java.util.List;

/** A sentence not yet in a language: a key of {@code translations_*.properties} and what goes into its places. */
public record Phrase(String key, List<Object> arguments) {

    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? key : key + " " + arguments;
    }
}
