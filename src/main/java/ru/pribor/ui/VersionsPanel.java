package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntConsumer;
import ru.pribor.script.ScriptHead;
import ru.pribor.script.ScriptVersion;

/** The versions of a codec: who added each, which is shown, which is in use. */
class VersionsPanel extends Card {

    private final transient IntConsumer open;
    private final transient IntConsumer activate;
    private final UnorderedList list = new UnorderedList();
    private int shown;

    VersionsPanel(IntConsumer open, IntConsumer activate) {
        super("script.versions");
        this.open = open;
        this.activate = activate;
        list.addClassName("plain-list");
        add(list);
        setVisible(false);
    }

    void show(List<ScriptVersion> versions, ScriptHead head, int shownVersion) {
        shown = shownVersion;
        list.removeAll();
        versions.forEach(version -> list.add(item(version, head)));
        setVisible(true);
    }

    int shown() {
        return shown;
    }

    private ListItem item(ScriptVersion version, ScriptHead head) {
        boolean active = head.activeVersion() != null && head.activeVersion() == version.version();
        Div line = new Div(new Span(getTranslation("script.version", version.version(),
                Formats.time(version.createdAt(), ZoneId.systemDefault(), getLocale()),
                version.author() == null ? Formats.NONE : version.author())));
        line.addClassName("case-summary");
        if (active) {
            line.add(new Chip(Chip.Tone.GOOD, getTranslation("script.version.active")));
        }
        if (version.version() != shown) {
            line.add(button("script.version.open", () -> open.accept(version.version())));
        } else if (!active) {
            line.add(button("script.activate", () -> activate.accept(version.version())));
        }
        Span hash = new Span("SHA-256 " + version.hash());
        hash.addClassName("hash");
        return new ListItem(line, hash);
    }

    private Button button(String key, Runnable deed) {
        Button button = new Button(getTranslation(key), click -> deed.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
