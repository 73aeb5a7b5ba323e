package ru.pribor.ui;

import java.util.Locale;

/** Which form of a word a number takes: keys end in {@code .one}, {@code .few} and {@code .many}. */
final class Plurals {

    private Plurals() {
    }

    static String key(String key, long number, Locale locale) {
        return key + "." + (locale.getLanguage().equals("ru") ? russian(number) : number == 1 ? "one" : "many");
    }

    private static String russian(long number) {
        long last = number % 10;
        boolean teen = number % 100 / 10 == 1;
        if (!teen && last == 1) {
            return "one";
        }
        return !teen && last >= 2 && last <= 4 ? "few" : "many";
    }
}
