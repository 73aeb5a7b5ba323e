package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.MeterCounts;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;

/** All meters the person may see. Filter and selection are in the address, so a link shows a colleague the same. */
@Route("meters")
@PermitAll
class MetersView extends Page implements AfterNavigationObserver {

    private final transient MeterDirectory meters;
    private final MeterFilterBar filters;
    private final MeterGrid grid;
    private final Div split = new Div();
    private final Paragraph empty = new Paragraph();
    private transient MeterQuery query = new MeterQuery(null, null);
    private boolean narrow;

    MetersView(MeterDirectory meters, HouseDirectory houses, MeterExport export) {
        super("meters.title");
        this.meters = meters;
        this.filters = new MeterFilterBar(houses, filter -> go(new MeterQuery(filter, null)));
        this.grid = new MeterGrid(meters);
        addClassName("wide-page");
        Locale locale = getLocale();
        addActions(download("meters.export.csv", event -> export.csv(event, locale, this::each)),
                download("meters.export.xlsx", event -> export.xlsx(event, locale, this::each)));
        split.addClassName("list-and-detail");
        split.add(grid);
        grid.setEmptyStateComponent(empty);
        grid.addItemClickListener(click -> {
            if (narrow) {
                UI.getCurrent().navigate(MeterCard.passport(click.getItem().id()));
            }
        });
        grid.addSelectionListener(selection -> {
            if (selection.isFromClient() && !narrow) {
                go(query.withSelected(selection.getFirstSelectedItem().map(MeterRow::id).orElse(null)));
            }
        });
        add(filters, split);
        Screen.watch(this, this::fit);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        MeterQuery asked = MeterQuery.of(event.getLocation().getQueryParameters());
        boolean sameFilter = asked.filter().equals(query.filter());
        query = asked;
        filters.show(asked.filter());
        if (!sameFilter) {
            setStateText(sentence(grid.show(asked.filter())));
            empty.setText(asked.filter().equals(MeterFilter.ALL) ? EmptyRegistry.text(this, "meters.none")
                    : getTranslation("meters.notFound"));
        }
        showCard();
    }

    private void showCard() {
        split.getChildren().filter(MeterCard.class::isInstance).toList().forEach(split::remove);
        Optional<MeterRow> meter = narrow ? Optional.empty() : Optional.ofNullable(query.selected()).flatMap(meters::byId);
        grid.setBesideCard(meter.isPresent());
        meter.ifPresentOrElse(row -> {
            grid.select(row);
            split.add(new MeterCard(row, () -> go(query.withSelected(null))));
        }, grid::deselectAll);
    }

    private void fit(boolean phone) {
        narrow = phone;
        grid.setNarrow(phone);
        showCard();
    }

    private void go(MeterQuery next) {
        UI.getCurrent().navigate(MetersView.class, next.parameters());
    }

    private String sentence(MeterCounts counts) {
        String all = counted("meters.count", counts.meters());
        if (counts.meters() == 0) {
            return "";
        }
        String silent = counts.silent() == 0 ? getTranslation("meters.noneSilent") : counted("meters.silent", counts.silent());
        return all + ", " + silent + (counts.troubled() == 0 ? "" : ", " + counted("meters.troubled", counts.troubled()));
    }

    private String counted(String key, long number) {
        return getTranslation(Plurals.key(key, number, getLocale()), Formats.count(number, getLocale()));
    }

    private void each(Consumer<MeterRow> reader) {
        meters.each(query.filter(), grid.sort(), grid.ascending(), reader);
    }

    private Anchor download(String key, Download deed) {
        DownloadHandler handler = deed::write;
        Anchor link = new Anchor(handler, getTranslation(key));
        link.addClassName("download");
        return link;
    }

    private interface Download {

        void write(DownloadEvent event) throws IOException;
    }
}
