package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import ru.pribor.access.Role;
import ru.pribor.access.SignedInUser;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSort;
import ru.pribor.reading.UnprocessedMessages;

/** What waits for the person. What does not wait is not shown. */
@Route("")
@PermitAll
class HomeView extends Page {

    private static final int OWN_METERS = 20;
    private static final int SILENT_HOUSES = 20;

    private final transient MeterDirectory meters;
    private final Div tiles = new Div();

    HomeView(AuthenticationContext authentication, MeterDirectory meters, HouseDirectory houses, TaskInbox tasks,
             UnprocessedMessages unprocessed) {
        super("home.title");
        this.meters = meters;
        SignedInUser person = authentication.getAuthenticatedUser(SignedInUser.class).orElseThrow();
        tiles.addClassName("tiles");
        TaskCounts waiting = tasks.counts();
        tile("home.overdue", waiting.overdue(), "tasks?tab=overdue", "alarm");
        tile("home.tasks", waiting.mine(), "tasks?tab=mine", "accent");
        tile("home.groupTasks", waiting.group(), "tasks?tab=group", "accent");
        add(tiles);
        if (person.has(Role.RESIDENT)) {
            addOwnMeters();
        } else {
            addWatch(person, waiting, unprocessed.count());
            List<HouseRow> silent = houses.silent(SILENT_HOUSES);
            if (!silent.isEmpty()) {
                add(new SilentHouses(silent));
            }
        }
    }

    private void addWatch(SignedInUser person, TaskCounts waiting, int messages) {
        MeterCounts counts = meters.counts(MeterFilter.ALL);
        tile("home.silent", counts.silent(), "meters?silent=true", "nodata");
        tile("home.troubled", counts.troubled(), "meters?troubled=true", "warning");
        tile("home.unprocessed", messages, "unprocessed", "warning");
        boolean calm = waiting.mine() + waiting.group() + counts.silent() + counts.troubled() + messages == 0;
        if (calm) {
            boolean empty = counts.meters() == 0 && person.has(Role.ADMIN);
            boolean works = counts.meters() > 0;
            add(new Paragraph(getTranslation(empty ? "home.empty" : works ? "home.calm" : "home.calm.tasks")));
        }
        tile("home.meters", counts.meters(), "meters", "good");
    }

    private void addOwnMeters() {
        List<MeterRow> own = meters.page(MeterFilter.ALL, MeterSort.ADDRESS, true, 0, OWN_METERS);
        if (own.isEmpty()) {
            add(new Paragraph(getTranslation("home.calm.resident")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("own-meters");
        own.forEach(row -> {
            Anchor link = new Anchor(MeterCard.passport(row.id()), new MeterBadge(row.resource(), row.model(), row.serial()));
            Span place = new Span(MeterGrid.address(row, this));
            place.addClassName("page-state");
            list.add(new ListItem(link, place, new LastReading(row), MeterGrid.chips(row)));
        });
        add(new H2(getTranslation("home.ownMeters")), list);
    }

    private void tile(String key, long number, String address, String tone) {
        if (number == 0) {
            return;
        }
        Span figure = new Span(Formats.count(number, getLocale()));
        figure.addClassName("tile-number");
        Anchor tile = new Anchor(address, figure, new Span(getTranslation(key)));
        tile.addClassNames("tile", tone);
        tiles.add(tile);
    }
}
