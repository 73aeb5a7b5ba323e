package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.message.Refusal;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceCommand.Kind;
import ru.pribor.reading.Downlink;
import ru.pribor.reading.DownlinkState;
import ru.pribor.reading.Downlinks;

/** What the radio device of a meter was told and what became of it; whoever dispatches may tell it more. */
final class DownlinksPanel extends Card {

    private static final int SHOWN = 10;

    private final transient Downlinks downlinks;
    private final transient ZoneId zone;
    private final long meterId;
    private final Div content = new Div();

    /** @param zone of the meter's house */
    DownlinksPanel(Downlinks downlinks, long meterId, ZoneId zone) {
        super("downlink.title");
        this.downlinks = downlinks;
        this.meterId = meterId;
        this.zone = zone;
        addClassName("downlinks");
        add(content);
        refresh();
    }

    private void refresh() {
        content.removeAll();
        List<Downlink> told = downlinks.ofMeter(meterId, SHOWN);
        List<DeviceCommand> offered = downlinks.offered(meterId);
        setVisible(!told.isEmpty() || !offered.isEmpty());
        if (told.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation("downlink.empty"));
            empty.addClassName("empty");
            content.add(empty);
        } else {
            UnorderedList list = new UnorderedList(told.stream().map(this::item).toArray(ListItem[]::new));
            list.addClassName("plain-list");
            content.add(list);
        }
        content.add(buttons(offered));
    }

    private ListItem item(Downlink downlink) {
        Span when = new Span(getTranslation("downlink.asked", downlink.askedBy() == null ? getTranslation("downlink.byProgram")
                : downlink.askedBy(), moment(downlink.askedAt())) + " · " + outcome(downlink));
        when.addClassName("page-state");
        Div line = new Div(new Span(words(downlink.command())), chip(downlink.state()));
        line.addClassName("case-summary");
        return new ListItem(line, when);
    }

    private String outcome(Downlink downlink) {
        return switch (downlink.state()) {
            case WAITING -> getTranslation("downlink.until", moment(downlink.expiresAt()));
            case SENT -> getTranslation("downlink.sent", moment(downlink.sentAt()), moment(downlink.expiresAt()));
            case ACKNOWLEDGED -> getTranslation("downlink.acknowledged", moment(downlink.settledAt()));
            case EXPIRED -> getTranslation("downlink.expired", moment(downlink.settledAt()));
            case FAILED -> getTranslation("downlink.failed", moment(downlink.settledAt()),
                    downlink.failure() == null ? Formats.NONE : downlink.failure());
        };
    }

    private Chip chip(DownlinkState state) {
        Chip.Tone tone = switch (state) {
            case ACKNOWLEDGED -> Chip.Tone.GOOD;
            case WAITING, SENT -> Chip.Tone.NODATA;
            case EXPIRED, FAILED -> Chip.Tone.WARNING;
        };
        return new Chip(tone, getTranslation("downlink.state." + state));
    }

    private Div buttons(List<DeviceCommand> offered) {
        Div buttons = new Div();
        buttons.addClassName("buttons");
        offered.stream().filter(command -> command.kind() != Kind.COLLECTION_PERIOD).forEach(command ->
                buttons.add(new Button(getTranslation("downlink.do." + command.key()), click -> confirm(command))));
        List<DeviceCommand> periods = offered.stream().filter(command -> command.kind() == Kind.COLLECTION_PERIOD).toList();
        if (!periods.isEmpty()) {
            buttons.add(new Button(getTranslation("downlink.do.COLLECTION_PERIOD"), click -> choose(periods)));
        }
        return buttons;
    }

    private void confirm(DeviceCommand command) {
        new EditDialog(words(command), "downlink.do." + command.key(), () -> ask(command),
                new Paragraph(getTranslation("downlink.follows." + command.key()))).open();
    }

    private void choose(List<DeviceCommand> periods) {
        Select<DeviceCommand> period = new Select<>();
        period.setLabel(getTranslation("downlink.period"));
        period.setHelperText(getTranslation("downlink.follows.COLLECTION_PERIOD"));
        period.setItems(periods);
        period.setItemLabelGenerator(this::words);
        new EditDialog(getTranslation("downlink.do.COLLECTION_PERIOD"), "downlink.do.COLLECTION_PERIOD", () -> {
            if (period.getValue() == null) {
                throw new Refusal("downlink.error.period");
            }
            ask(period.getValue());
        }, period).open();
    }

    private void ask(DeviceCommand command) {
        downlinks.ask(meterId, command);
        Notices.done("downlink.done");
        refresh();
    }

    private String words(DeviceCommand command) {
        return command.kind() == Kind.CLOCK ? getTranslation("downlink.command.CLOCK", signed(command.argument()))
                : getTranslation("downlink.command." + command.key());
    }

    private static String signed(String seconds) {
        return seconds.startsWith("-") ? "\u2212" + seconds.substring(1) : "+" + seconds;
    }

    private String moment(Instant instant) {
        return Formats.moment(instant, zone, getLocale());
    }
}
