package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.pribor.meter.PassportBreak;
import ru.pribor.meter.PassportCheck;
import ru.pribor.meter.PassportDigest;
import ru.pribor.meter.PassportDigests;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterRow;

/** The daily seals of all timelines, and the check of every one of them. */
@Route("seals")
@RolesAllowed("ADMIN")
class SealsView extends Page {

    private static final int FEW = 20;

    private final transient PassportCheck check;
    private final transient MeterDirectory meters;
    private final Div result = new Div();

    SealsView(PassportCheck check, PassportDigests digests, MeterDirectory meters) {
        super("seals.title");
        this.check = check;
        this.meters = meters;
        setStateText(getTranslation("seals.intro"));
        Button all = new Button(getTranslation("seals.check"), click -> checkAll());
        all.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        all.setDisableOnClick(true);
        all.addClickListener(click -> all.setEnabled(true));
        addActions(all);
        result.addClassName("seals-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(result, grid(digests.all()));
    }

    private Grid<PassportDigest> grid(List<PassportDigest> seals) {
        FoldingGrid<PassportDigest> grid = new FoldingGrid<>("seals.day", this::line);
        grid.addColumn(seal -> Formats.date(seal.day(), getLocale())).setHeader(getTranslation("seals.day"))
                .setWidth("9rem").setFlexGrow(0).setPartNameGenerator(seal -> "numeric");
        grid.addComponentColumn(this::signature).setHeader(getTranslation("seals.signature")).setWidth("13rem").setFlexGrow(0);
        grid.addColumn(seal -> Formats.count(seal.meters(), getLocale())).setHeader(getTranslation("seals.meters"))
                .setTextAlign(ColumnTextAlign.END).setWidth("9rem").setFlexGrow(0).setPartNameGenerator(seal -> "numeric");
        grid.addComponentColumn(SealsView::digest).setHeader(getTranslation("seals.digest"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(seals);
        grid.setAllRowsVisible(seals.size() < FEW);
        grid.setEmptyStateComponent(new EmptyState(VaadinIcon.SHIELD, getTranslation("seals.empty")));
        return grid;
    }

    private Div line(PassportDigest seal) {
        Div head = new Div(new Span(Formats.date(seal.day(), getLocale())), signature(seal),
                new Span(Plurals.counted("meters.count", seal.meters(), getLocale())));
        head.addClassName("chips");
        Div line = new Div(head, digest(seal));
        line.addClassName("folded");
        return line;
    }

    private static Span digest(PassportDigest seal) {
        Span digest = new Span(seal.digest());
        digest.addClassName("hash");
        return digest;
    }

    private Chip signature(PassportDigest seal) {
        String word = getTranslation("seal." + seal.signature());
        return switch (seal.signature()) {
            case VALID -> new Chip(Chip.Tone.GOOD, word);
            case OTHER_KEY -> new Chip(Chip.Tone.NODATA, VaadinIcon.KEY, word);
            case FORGED -> new Chip(Chip.Tone.ALARM, word);
        };
    }

    private void checkAll() {
        List<PassportBreak> breaks = check.ofAll();
        result.removeAll();
        if (breaks.isEmpty()) {
            result.add(new Chip(Chip.Tone.GOOD, getTranslation("seals.checked")));
            return;
        }
        Map<Long, MeterRow> broken = meters.byIds(breaks.stream().map(PassportBreak::meterId).distinct().toList()).stream()
                .collect(Collectors.toMap(MeterRow::id, Function.identity()));
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        breaks.forEach(found -> list.add(new ListItem(passport(broken.get(found.meterId())),
                new Span(getTranslation("passportBreak." + found.reason(), found.seq())))));
        result.add(new H2(getTranslation("seals.breaks")), list);
    }

    private static Anchor passport(MeterRow meter) {
        return new Anchor(MeterCard.passport(meter.id()), new MeterBadge(meter.resource(), meter.model(), meter.serial()));
    }
}
