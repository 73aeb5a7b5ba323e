package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import ru.pribor.meter.PassportBreak;
import ru.pribor.meter.PassportCheck;
import ru.pribor.meter.PassportDigest;
import ru.pribor.meter.PassportDigests;

/** The daily seals of all timelines, and the check of every one of them. */
@Route("seals")
@RolesAllowed("ADMIN")
class SealsView extends Page {

    private final transient PassportCheck check;
    private final Div result = new Div();

    SealsView(PassportCheck check, PassportDigests digests) {
        super("seals.title");
        this.check = check;
        setStateText(getTranslation("seals.intro"));
        Button all = new Button(getTranslation("seals.check"), click -> checkAll());
        all.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        all.setDisableOnClick(true);
        addActions(all);
        result.getElement().setAttribute("aria-live", "polite");
        add(result, grid(digests.all()));
    }

    private Grid<PassportDigest> grid(List<PassportDigest> seals) {
        Grid<PassportDigest> grid = new Grid<>();
        grid.addColumn(seal -> Formats.date(seal.day(), getLocale())).setHeader(getTranslation("seals.day")).setAutoWidth(true);
        grid.addComponentColumn(this::signature).setHeader(getTranslation("seals.signature")).setAutoWidth(true);
        grid.addColumn(seal -> Formats.count(seal.meters(), getLocale())).setHeader(getTranslation("seals.meters"))
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.addColumn(PassportDigest::digest).setHeader(getTranslation("seals.digest")).setFlexGrow(1);
        grid.setItems(seals);
        grid.setAllRowsVisible(seals.size() < 20);
        grid.setEmptyStateText(getTranslation("seals.empty"));
        return grid;
    }

    private Span signature(PassportDigest seal) {
        Span chip = new Span(getTranslation("seal." + seal.signature()));
        chip.addClassNames("chip", switch (seal.signature()) {
            case VALID -> "good";
            case OTHER_KEY -> "nodata";
            case FORGED -> "alarm";
        });
        return chip;
    }

    private void checkAll() {
        List<PassportBreak> breaks = check.ofAll();
        result.removeAll();
        if (breaks.isEmpty()) {
            Paragraph good = new Paragraph(getTranslation("seals.checked"));
            good.addClassNames("chip", "good");
            result.add(good);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        breaks.forEach(found -> {
            RouterLink link = new RouterLink(PassportView.class,
                    new RouteParameters("meterId", String.valueOf(found.meterId())));
            link.setText(getTranslation("passport.title", String.valueOf(found.meterId())));
            list.add(new ListItem(link, new Span(getTranslation("passportBreak." + found.reason(), found.seq()))));
        });
        result.add(new H2(getTranslation("seals.breaks")), list);
    }
}
