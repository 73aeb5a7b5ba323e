package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
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
    private transient MeterQuery query = new MeterQuery(null, null);

    MetersView(MeterDirectory meters, HouseDirectory houses) {
        super("meters.title");
        this.meters = meters;
        this.filters = new MeterFilterBar(houses, filter -> go(new MeterQuery(filter, null)));
        this.grid = new MeterGrid(meters);
        addClassName("wide-page");
        addActions(MeterTable.of(reader -> meters.each(query.filter(), grid.sort(), grid.ascending(), reader)).links());
        split.addClassName("list-and-detail");
        split.add(grid);
        grid.addItemClickListener(click -> {
            if (grid.narrow()) {
                UI.getCurrent().navigate(MeterCard.passport(click.getItem().id()));
            }
        });
        grid.addSelectionListener(selection -> {
            if (selection.isFromClient() && !grid.narrow()) {
                go(query.withSelected(selection.getFirstSelectedItem().map(MeterRow::id).orElse(null)));
            }
        });
        add(filters, split);
        Screen.watch(this, phone -> showCard());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        MeterQuery asked = MeterQuery.of(event.getLocation().getQueryParameters());
        boolean sameFilter = asked.filter().equals(query.filter());
        query = asked;
        filters.show(asked.filter());
        if (!sameFilter) {
            MeterCounts counts = grid.show(asked.filter());
            setStateText(counts.meters() == 0 ? "" : Plurals.meters(counts, getLocale()));
            filters.count(meters.counts(asked.filter().withoutSigns()));
            grid.setEmptyStateComponent(asked.filter().equals(MeterFilter.ALL) ? EmptyRegistry.of("meters.none")
                    : EmptyRegistry.notFound("meters.notFound"));
        }
        showCard();
    }

    private void showCard() {
        split.getChildren().filter(MeterCard.class::isInstance).toList().forEach(split::remove);
        Optional<MeterRow> meter = grid.narrow() ? Optional.empty() : Optional.ofNullable(query.selected()).flatMap(meters::byId);
        grid.setBesideCard(meter.isPresent());
        meter.ifPresentOrElse(row -> {
            grid.select(row);
            split.add(new MeterCard(row, this::closeCard));
        }, grid::deselectAll);
    }

    private void closeCard() {
        go(query.withSelected(null));
        grid.focus();
    }

    private void go(MeterQuery next) {
        UI.getCurrent().navigate(MetersView.class, next.parameters());
    }
}
