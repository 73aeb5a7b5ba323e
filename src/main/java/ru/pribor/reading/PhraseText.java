package ru.pribor.reading;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.message.Phrase;

/** Phrases as the database keeps them: the key and the arguments, separated by tabs. */
final class PhraseText {

    private static final int LONGEST = 1_000;
    private static final String BETWEEN = "\t";
    private static final String NUL = String.valueOf((char) 0);

    private PhraseText() {
    }

    static String of(Phrase phrase) {
        String text = storable(Stream.concat(Stream.of(phrase.key()), phrase.arguments().stream().map(String::valueOf)
                .map(argument -> argument.replace(BETWEEN, " "))).collect(Collectors.joining(BETWEEN)));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static Phrase phrase(String text) {
        String[] parts = text.split(BETWEEN);
        return new Phrase(parts[0], List.copyOf(Arrays.asList(parts).subList(1, parts.length)));
    }

    /** No text of PostgreSQL has the character 0. */
    static String storable(String text) {
        return text.replace(NUL, "\ufffd");
    }
}
