package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import ru.pribor.access.Role;
import ru.pribor.access.SignedInUser;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskTab;
import ru.pribor.reading.DoubtFilter;
import ru.pribor.reading.Doubts;
import ru.pribor.reading.GatewaySilence;
import ru.pribor.reading.Gateways;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSign;
import ru.pribor.reading.MeterSort;
import ru.pribor.reading.UnprocessedMessages;

/** What waits for the person: figures that lead on, and the nearest work itself. What does not wait is not shown. */
@Route("")
@PermitAll
class HomeView extends Page {

    private static final int NEAREST = 5;
    private static final int OWN_METERS = 20;
    private static final MeterFilter TROUBLED = MeterFilter.with(MeterSign.TROUBLED);
    private static final int SILENCES = 20;

    private final transient SignedInUser person;
    private final transient MeterDirectory meters;
    private final transient HouseDirectory houses;
    private final transient Gateways gateways;
    private final transient TaskInbox tasks;
    private final transient TaskRows rows;
    private final transient UnprocessedMessages unprocessed;
    private final transient Doubts doubts;
    private final Div tiles = new Div();
    private final Div work = new Div();

    HomeView(AuthenticationContext authentication, MeterDirectory meters, HouseDirectory houses, Gateways gateways,
             TaskInbox tasks, TaskRows rows, UnprocessedMessages unprocessed, Doubts doubts, TaskChanges changes) {
        super("home.title");
        this.person = authentication.getAuthenticatedUser(SignedInUser.class).orElseThrow();
        this.meters = meters;
        this.houses = houses;
        this.gateways = gateways;
        this.tasks = tasks;
        this.rows = rows;
        this.unprocessed = unprocessed;
        this.doubts = doubts;
        tiles.addClassName("tiles");
        work.addClassName("cards");
        add(tiles, work);
        show();
        LiveTasks.follow(this, changes, this::show);
    }

    private void show() {
        tiles.removeAll();
        work.removeAll();
        TaskCounts waiting = tasks.counts();
        tile("home.overdue", waiting.overdue(), "tasks?tab=overdue", "alarm");
        tile("home.tasks", waiting.mine(), "tasks?tab=mine", "accent");
        tile("home.groupTasks", waiting.group(), "tasks?tab=group", "accent");
        if (person.has(Role.RESIDENT)) {
            showOwnMeters();
        } else {
            showWatch(waiting);
        }
    }

    private void showWatch(TaskCounts waiting) {
        MeterCounts counts = meters.counts(MeterFilter.ALL);
        int messages = unprocessed.count();
        tile("home.troubled", counts.troubled(), "meters?troubled=true", "warning");
        tile("home.silent", counts.silent(), "meters?silent=true", "nodata");
        tile("home.late", counts.late(), "meters?late=true", "nodata");
        int doubtful = person.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.SUPPLIER) ? doubts.count(DoubtFilter.ALL) : 0;
        tile("home.doubts", doubtful, "doubts", "warning");
        tile("home.unprocessed", messages, "unprocessed", "warning");
        tile("home.meters", counts.meters(), "meters", "good");
        showSilences();
        if (waiting.mine() + waiting.group() > 0) {
            work.add(nearestTasks(waiting));
        }
        if (counts.troubled() > 0) {
            work.add(troubledMeters());
        }
        if (waiting.mine() + waiting.group() + counts.silent() + counts.troubled() + messages + doubtful == 0) {
            work.add(calm(counts.meters()));
        }
    }

    private void showSilences() {
        List<GatewaySilence> silentGateways = gateways.silences(SILENCES);
        if (!silentGateways.isEmpty()) {
            work.add(SilencesCard.ofGateways(silentGateways));
        }
        List<HouseRow> silentHouses = houses.silent(SILENCES);
        if (!silentHouses.isEmpty()) {
            work.add(SilencesCard.ofHouses(silentHouses));
        }
    }

    private Card nearestTasks(TaskCounts waiting) {
        TaskTab tab = waiting.mine() > 0 ? TaskTab.MINE : TaskTab.GROUP;
        Card card = new Card("home.nearest." + tab);
        Div list = new Div();
        list.addClassName("task-rows");
        rows.of(tasks.list(tab, NEAREST, null).items(), this::show).forEach(list::add);
        card.add(list, new RouterLink(getTranslation("home.allTasks"), TasksView.class));
        return card;
    }

    private Card troubledMeters() {
        Card card = new Card("home.troubled");
        card.add(list(meters.page(TROUBLED, MeterSort.LAST_READ, false, 0, NEAREST), "line-list"),
                new Anchor("meters?troubled=true", getTranslation("home.allTroubled")));
        return card;
    }

    private Component calm(long metersWatched) {
        if (metersWatched > 0) {
            return new EmptyState(VaadinIcon.CHECK_CIRCLE_O, getTranslation("home.calm"));
        }
        return person.has(Role.ADMIN)
                ? new EmptyState(VaadinIcon.UPLOAD, getTranslation("home.empty"),
                        new RouterLink(getTranslation("import.title"), ImportView.class))
                : new EmptyState(VaadinIcon.CHECK_CIRCLE_O, getTranslation("home.calm.tasks"));
    }

    private void showOwnMeters() {
        List<MeterRow> own = meters.page(MeterFilter.ALL, MeterSort.ADDRESS, true, 0, OWN_METERS);
        if (own.isEmpty()) {
            work.add(new EmptyState(VaadinIcon.DASHBOARD, getTranslation("home.calm.resident")));
            return;
        }
        Card card = new Card("home.ownMeters");
        RouterLink submit = new RouterLink(getTranslation("submission.title"), SubmissionView.class);
        submit.addClassNames("button-link", "primary");
        card.add(list(own, "own-meters"), submit);
        work.add(card);
    }

    private static UnorderedList list(List<MeterRow> rows, String look) {
        UnorderedList list = new UnorderedList(rows.stream().map(row -> new ListItem(MeterGrid.line(row))).toArray(ListItem[]::new));
        list.addClassName(look);
        return list;
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
