package ru.pribor.ui;

import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;
import ru.pribor.reading.DoubtFilter;
import ru.pribor.reading.Doubts;
import ru.pribor.reading.UnprocessedMessages;

/** How much waits behind an entry of the menu, beside its word; nothing where nothing does. */
final class WaitingCounts {

    private static final int MOST = 999;

    private final Map<String, LongSupplier> sources;
    private final Map<String, List<Span>> badges = new LinkedHashMap<>();

    WaitingCounts(TaskInbox tasks, UnprocessedMessages unprocessed, Doubts doubts) {
        this.sources = Map.of("nav.tasks", () -> {
            TaskCounts counts = tasks.counts();
            return counts.mine() + counts.group();
        }, "nav.unprocessed", unprocessed::count, "nav.doubts", () -> doubts.count(DoubtFilter.ALL));
    }

    boolean has(Navigation.Entry entry) {
        return sources.containsKey(entry.key());
    }

    Span badge(Navigation.Entry entry) {
        Span badge = new Span();
        badge.addClassName("nav-count");
        badge.setVisible(false);
        badges.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(badge);
        return badge;
    }

    void refresh() {
        badges.forEach((key, shown) -> {
            long number = sources.get(key).getAsLong();
            shown.forEach(badge -> {
                badge.setText(number > MOST ? MOST + "+" : String.valueOf(number));
                badge.setVisible(number > 0);
            });
        });
    }
}
