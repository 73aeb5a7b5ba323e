package ru.pribor.api;

import java.util.List;
import java.util.function.Function;
import ru.pribor.message.Refusal;

/**
 * One page of a list.
 *
 * @param next what to give as {@code after} for the following page, or null on the last one
 */
record Items<T>(List<T> items, String next) {

    static final int LARGEST = 1000;

    /**
     * Cuts a page out of a list that was read with one item more than asked for.
     *
     * @param key of an item, by which the list is sorted
     */
    static <T> Items<T> page(List<T> found, int size, Function<T, String> key) {
        boolean more = found.size() > size;
        List<T> items = more ? found.subList(0, size) : found;
        return new Items<>(items, more ? key.apply(items.get(size - 1)) : null);
    }

    /** @throws Refusal unless 1..1000 */
    static int size(int asked) {
        if (asked < 1 || asked > LARGEST) {
            throw new Refusal("api.error.size", LARGEST);
        }
        return asked;
    }
}
