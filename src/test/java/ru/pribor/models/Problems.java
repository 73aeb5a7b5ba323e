package ru.pribor.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with one model, each in a sentence. */
final class Problems {

    private static final Pattern RUSSIAN = Pattern.compile("[А-Яа-яЁё]");

    private final List<String> found = new ArrayList<>();

    void require(boolean fulfilled, String sentence, Object... arguments) {
        if (!fulfilled) {
            found.add(sentence.formatted(arguments));
        }
    }

    void requireRussian(String label, String element) {
        require(label != null && RUSSIAN.matcher(label).find(), "%s has no Russian label", element);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** The file's name without its ending: the id of what it holds. */
    static String id(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
