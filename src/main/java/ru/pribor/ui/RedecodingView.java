package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ru.pribor.message.Refusal;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.FrameSelection;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.RedecodingReport;
import ru.pribor.reading.RedecodingRun;
import ru.pribor.reading.Redecodings;

/** Frames of a meter, of its model or of a codec are decoded again: first to compare, then to store. The address tells whose. */
@Route("redecoding")
@RolesAllowed({"ADMIN", "OPERATOR"})
class RedecodingView extends Page implements BeforeEnterObserver {

    private static final String METER = "meter";
    private static final String CODEC = "codec";

    private final transient Redecodings redecodings;
    private final transient Codecs codecs;
    private final transient MeterDirectory meters;
    private final Select<FrameSelection> whose = new Select<>();
    private final Select<Codec> codec = new Select<>();
    private final Button compare = new Button(getTranslation("redecoding.compare"), click -> compare());
    private final DecodedByTable decodedBy = new DecodedByTable();
    private final Div result = new Div();
    private final transient Follower follower = new Follower(this);

    RedecodingView(Redecodings redecodings, Codecs codecs, MeterDirectory meters) {
        super("redecoding.title");
        this.redecodings = redecodings;
        this.codecs = codecs;
        this.meters = meters;
        setStateText(getTranslation("redecoding.state"));
        whose.setLabel(getTranslation("redecoding.whose"));
        whose.setItemLabelGenerator(this::words);
        whose.addValueChangeListener(change -> choose(change.getValue()));
        codec.setLabel(getTranslation("redecoding.by"));
        codec.setEmptySelectionAllowed(true);
        codec.setEmptySelectionCaption(getTranslation("redecoding.by.own"));
        codec.setItemLabelGenerator(this::words);
        codec.setItems(codecs.all());
        compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(whose, codec, compare);
        form.addClassName("redecoding-form");
        result.getElement().setAttribute("aria-live", "polite");
        Div cards = new Div(form, decodedBy, result);
        cards.addClassName("cards");
        add(cards);
    }

    static QueryParameters ofMeter(long id) {
        return QueryParameters.of(METER, String.valueOf(id));
    }

    static QueryParameters ofCodec(String id) {
        return QueryParameters.of(CODEC, id);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        Optional<MeterRow> meter = asked.getSingleParameter(METER).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf)
                .flatMap(meters::byId);
        Optional<Codec> named = asked.getSingleParameter(CODEC).flatMap(codecs::byId);
        if (meter.isPresent()) {
            MeterRow row = meter.get();
            setParent(new RouterLink(getTranslation("passport.title", row.serial()), PassportView.class,
                    new RouteParameters("meterId", String.valueOf(row.id()))));
            offer(FrameSelection.ofMeter(row.id()), FrameSelection.ofModel(row.model()));
        } else if (named.isPresent()) {
            setParent(CodecsView.class, "codecs.title");
            offer(FrameSelection.ofCodec(named.get().id()));
        } else {
            removeAll();
            add(new EmptyState(VaadinIcon.SEARCH, getTranslation("redecoding.nothing"),
                    new RouterLink(getTranslation("nav.meters"), MetersView.class)));
        }
    }

    private void offer(FrameSelection... selections) {
        whose.setItems(selections);
        whose.setValue(redecodings.mine().map(RedecodingRun::selection).filter(List.of(selections)::contains).orElse(selections[0]));
    }

    private String words(FrameSelection selection) {
        return switch (selection.kind()) {
            case METER -> getTranslation("redecoding.whose.METER");
            case MODEL -> getTranslation("redecoding.whose.MODEL", selection.value());
            case CODEC -> getTranslation("redecoding.whose.CODEC", selection.value());
        };
    }

    private String words(Codec one) {
        return one == null ? getTranslation("redecoding.by.own")
                : getTranslation("redecoding.by.codec", one.vendor(), one.name(), one.version());
    }

    private void choose(FrameSelection selection) {
        decodedBy.show(redecodings.decodedBy(selection));
        result.removeAll();
        redecodings.mine().filter(run -> run.isRunning() || run.selection().equals(selection)).ifPresent(this::follow);
    }

    private void compare() {
        start(() -> redecodings.compare(whose.getValue(), codec.getOptionalValue().map(Codec::id).orElse(null)));
    }

    private void start(Supplier<RedecodingRun> work) {
        try {
            follow(work.get());
        } catch (Refusal running) {
            Notices.refused(running);
        }
    }

    private void follow(RedecodingRun run) {
        follower.follow(run, () -> show(run));
    }

    private void show(RedecodingRun run) {
        compare.setEnabled(!run.isRunning());
        result.removeAll();
        if (run.isRunning()) {
            result.add(new ProgressPanel(run, run.applies() ? "redecoding.storing" : "redecoding.comparing"));
        }
        run.refusal().ifPresent(refusal -> result.add(new EmptyState(VaadinIcon.WARNING,
                getTranslation(refusal.key(), refusal.arguments()))));
        run.report().ifPresent(report -> result.add(new RedecodingResultPanel(report, meters, () -> confirm(report))));
    }

    /** Says first what follows. */
    private void confirm(RedecodingReport report) {
        Checkbox adopt = new Checkbox(getTranslation("redecoding.adopt"));
        adopt.setVisible(codec.getValue() != null);
        ConfirmDialog dialog = new ConfirmDialog(getTranslation("redecoding.apply.title"), getTranslation("redecoding.apply.text",
                Plurals.counted("meters.count", report.metersChanged(), getLocale())), getTranslation("redecoding.apply"),
                confirmed -> start(() -> redecodings.apply(adopt.getValue())));
        dialog.add(adopt);
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }
}
