package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.reading.DeferredDecoding;
import ru.pribor.script.Mapping;
import ru.pribor.script.ScriptCodecs;
import ru.pribor.script.ScriptDraft;
import ru.pribor.script.ScriptHead;
import ru.pribor.script.ScriptTrials;
import ru.pribor.script.ScriptVersion;

/** One vendor's codec: its files, its examples, what its output means with a frame beside, and its versions. */
@Route("vendor-codec/:codec?")
@RolesAllowed("ADMIN")
class ScriptCodecView extends Page implements BeforeEnterObserver {

    private static final String CODEC = "codec";
    private static final String VERSION = "version";
    private static final int SHOWN_METERS = 20;

    private final transient ScriptCodecs scripts;
    private final transient DeferredDecoding decoding;
    private final ScriptFiles files;
    private final ExamplesPanel examples;
    private final MappingEditor editor;
    private final MappingPreview preview;
    private final Div state = new Div();
    private final VersionsPanel versions;
    private final Div meters = new Div();
    private final Card used = new Card("script.meters");
    private transient ScriptHead head;

    ScriptCodecView(ScriptCodecs scripts, ScriptTrials trials, DeferredDecoding decoding, Messages messages) {
        super("script.title");
        this.scripts = scripts;
        this.decoding = decoding;
        this.preview = new MappingPreview(trials, messages);
        this.editor = new MappingEditor(messages, this::tryOut);
        this.examples = new ExamplesPanel(trials, messages, preview::take);
        this.files = new ScriptFiles(this::filesChanged);
        this.versions = new VersionsPanel(this::open, this::activate);
        setParent(ScriptCodecsView.class, "scripts.title");
        Button save = new Button(getTranslation("script.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(save);
        preview.onChange(this::tryOut);
        Div beside = new Div(editor, preview);
        beside.addClassName("mapping-beside");
        state.addClassName("chips");
        used.add(meters);
        used.setVisible(false);
        Div cards = new Div(state, files, examples, beside, versions, used);
        cards.addClassName("cards");
        add(cards);
    }

    static RouteParameters of(String codec) {
        return new RouteParameters(CODEC, codec);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> codec = event.getRouteParameters().get(CODEC);
        head = codec.flatMap(scripts::byId).orElse(null);
        if (head == null) {
            setStateText(getTranslation(codec.isEmpty() ? "script.new" : "script.gone"));
            files.show(null, null);
            editor.show(Mapping.EMPTY);
            examples.show(List.of(), "", Mapping.EMPTY);
            return;
        }
        setTitleText(head.vendor() + " " + head.name());
        List<ScriptVersion> all = scripts.versions(head.id());
        int asked = event.getLocation().getQueryParameters().getSingleParameter(VERSION).filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf).orElse(0);
        ScriptVersion shown = all.stream().filter(version -> version.version() == asked).findFirst().orElse(all.get(0));
        showState();
        versions.show(all, head, shown.version());
        showMeters();
        files.show(head, shown);
        editor.show(shown.mapping());
        preview.take(shown.examples().get(0));
        filesChanged();
    }

    private void showState() {
        state.removeAll();
        long waiting = decoding.waiting(head.id());
        state.add(new ScriptChip(head), new Span(getTranslation("script.waiting", waiting)));
        if (head.suspendedAt() != null) {
            Paragraph why = new Paragraph(getTranslation("script.suspended." + head.suspendedFor()));
            why.addClassName("frame-error");
            Button resume = new Button(getTranslation("script.resume"), click -> {
                scripts.resume(head.id());
                Notices.done("script.resumed");
                open(versions.shown());
            });
            state.add(why, resume);
        }
    }

    private void showMeters() {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        scripts.meters(head.id(), SHOWN_METERS).forEach(meter -> {
            String text = meter.serial() + " · " + meter.model() + " · " + meter.devEui();
            list.add(new ListItem(new Anchor(MeterCard.passport(meter.id()), text)));
        });
        RouterLink again = new RouterLink(getTranslation("redecoding.title"), RedecodingView.class);
        again.setQueryParameters(RedecodingView.ofCodec(head.id()));
        meters.removeAll();
        meters.add(new Paragraph(getTranslation("script.meters.count", Formats.count(head.devices(), getLocale()))), list, again);
        used.setVisible(true);
    }

    private void filesChanged() {
        examples.show(files.examples(), files.source(), editor.mapping());
        tryOut();
    }

    private void tryOut() {
        editor.found(preview.show(files.source(), editor.mapping()));
    }

    private void save() {
        try {
            if (!editor.isComplete()) {
                throw new Refusal("script.error.fields");
            }
            ScriptDraft draft = files.draft(editor.mapping());
            int version = scripts.add(draft);
            Notices.done("script.saved", version);
            getUI().ifPresent(ui -> ui.navigate(ScriptCodecView.class, of(draft.id()), QueryParameters.of(VERSION, String.valueOf(version))));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }

    private void open(int version) {
        getUI().ifPresent(ui -> ui.navigate(ScriptCodecView.class, of(head.id()), QueryParameters.of(VERSION, String.valueOf(version))));
    }

    /** Says first what follows. */
    private void activate(int version) {
        ConfirmDialog dialog = new ConfirmDialog(getTranslation("script.activate.title", version),
                getTranslation("script.activate.text", head.devices(), version), getTranslation("script.activate"), confirmed -> {
                    try {
                        scripts.activate(head.id(), version);
                        Notices.done("script.activated", version);
                        open(version);
                    } catch (Refusal refusal) {
                        Notices.refused(refusal);
                    }
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }
}
