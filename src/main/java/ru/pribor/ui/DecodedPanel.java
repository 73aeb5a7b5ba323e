package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import ru.pribor.message.Messages;
import ru.pribor.message.Phrase;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Codec;
import ru.pribor.reading.CodecAway;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.FrameAnatomy;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** What one frame says: its bytes coloured by what they are for, state of the device, events, readings, errors. */
class DecodedPanel extends Div {

    private final transient Messages messages;

    DecodedPanel(Messages messages) {
        this.messages = messages;
        addClassName("decoded");
    }

    /** The bytes of a deferred codec stay without colours: to find them it would be asked hundreds of times. */
    void show(Codec codec, Payload payload) {
        removeAll();
        try {
            Decoded decoded = codec.decode(payload);
            if (!codec.deferred()) {
                addBytes(payload, FrameAnatomy.of(codec, payload));
            }
            add(decoded);
        } catch (PayloadRefused refused) {
            addErrors(List.of(refused.reason()));
        } catch (CodecAway away) {
            addErrors(List.of(Phrase.of("script.error.away")));
        }
    }

    void show(Decoded decoded) {
        removeAll();
        add(decoded);
    }

    private void add(Decoded decoded) {
        addErrors(decoded.errors());
        addPart(decoded.part());
        addStates(decoded);
        addReadings(decoded.readings());
    }

    private void addBytes(Payload payload, List<FrameAnatomy.Part> parts) {
        Div bytes = new Div();
        bytes.addClassName("frame-bytes");
        for (int i = 0; i < parts.size(); i++) {
            Span cell = new Span("%02x".formatted(payload.bytes()[i]));
            cell.addClassNames("byte", parts.get(i).name().toLowerCase());
            cell.setTitle(getTranslation("codecs.byte", i, getTranslation("codecs.part." + parts.get(i))));
            bytes.add(cell);
        }
        Div legend = new Div();
        legend.addClassName("frame-legend");
        if (!parts.isEmpty()) {
            EnumSet.copyOf(parts).forEach(part -> {
                Span colour = new Span();
                colour.addClassNames("byte", part.name().toLowerCase());
                legend.add(new Span(colour, new Span(getTranslation("codecs.part." + part))));
            });
        }
        add(new H2(getTranslation("codecs.bytes", payload.bytes().length)), bytes, legend);
    }

    private void addErrors(List<Phrase> errors) {
        for (Phrase error : errors) {
            Paragraph line = new Paragraph(icon(VaadinIcon.WARNING),
                    new Span(messages.text(getLocale(), error)));
            line.addClassName("frame-error");
            add(line);
        }
    }

    private void addPart(AnswerPart part) {
        if (part == null) {
            return;
        }
        String place = part.number() == null ? Formats.NONE : String.valueOf(part.number());
        String parts = part.parts() == 0 ? Formats.NONE : String.valueOf(part.parts());
        Paragraph line = new Paragraph(getTranslation("codecs.part", part.request(), place, parts, part.bytes().length, part.total()));
        line.addClassName("frame-part");
        add(line);
    }

    private void addStates(Decoded decoded) {
        Div chips = new Div();
        chips.addClassName("chips");
        if (decoded.batteryPercent() != null) {
            chips.add(new Chip(Chip.Tone.NODATA, VaadinIcon.BOLT, getTranslation("codecs.battery", decoded.batteryPercent())));
        }
        if (decoded.temperatureC() != null) {
            chips.add(new Chip(Chip.Tone.NODATA, VaadinIcon.DASHBOARD, getTranslation("codecs.temperature", decoded.temperatureC())));
        }
        if (decoded.deviceTime() != null) {
            chips.add(new Chip(Chip.Tone.NODATA, VaadinIcon.CLOCK, getTranslation("codecs.deviceTime",
                    Formats.exactTime(decoded.deviceTime(), ZoneOffset.UTC, getLocale()))));
        }
        if (decoded.period() != null) {
            long hours = decoded.period().toHours();
            chips.add(new Chip(Chip.Tone.NODATA, VaadinIcon.TIMER, hours == 0
                    ? getTranslation("codecs.period.minutes", decoded.period().toMinutes()) : getTranslation("codecs.period.hours", hours)));
        }
        Stream<Decoded.Event> raisedFirst = decoded.events().stream().sorted(Comparator.comparing(Decoded.Event::raised).reversed());
        raisedFirst.forEach(event -> chips.add(chip(event)));
        if (chips.getElement().getChildCount() > 0) {
            add(new H2(getTranslation("codecs.states")), chips);
        }
    }

    private Chip chip(Decoded.Event event) {
        String kind = getTranslation("event." + event.kind());
        String named = event.channel() == 0 ? kind : getTranslation("codecs.event.channel", kind, event.channel());
        return event.raised() ? new Chip(Chip.Tone.ALARM, named)
                : new Chip(Chip.Tone.GOOD, getTranslation("codecs.event.clear", named));
    }

    private void addReadings(List<Decoded.Reading> readings) {
        add(new H2(getTranslation("codecs.readings")));
        if (readings.isEmpty()) {
            add(new Paragraph(getTranslation("codecs.readings.none")));
            return;
        }
        NativeTable table = new NativeTable();
        table.addClassName("readings-table");
        NativeTableRow head = table.getHead().addRow();
        NativeTableHeaderCell value = new NativeTableHeaderCell(getTranslation("codecs.value"));
        value.addClassName("numeric");
        NativeTableHeaderCell origin = new NativeTableHeaderCell(getTranslation("codecs.timeSource"));
        origin.addClassName("origin");
        head.add(new NativeTableHeaderCell(getTranslation("codecs.register")), value,
                new NativeTableHeaderCell(getTranslation("codecs.readAt")), origin);
        readings.stream().sorted(Comparator.comparing(Decoded.Reading::readAt, Comparator.nullsFirst(Comparator.reverseOrder())))
                .forEach(reading -> table.getBody().add(row(reading)));
        add(table);
    }

    private NativeTableRow row(Decoded.Reading reading) {
        String value = Formats.number(reading.value(), reading.value().scale(), getLocale());
        NativeTableCell number = new NativeTableCell(
                value + " " + getTranslation("unit." + reading.register().unit().symbol()));
        number.addClassName("numeric");
        NativeTableCell origin = new NativeTableCell(getTranslation("timeSource." + reading.timeSource()));
        origin.addClassName("origin");
        NativeTableRow row = new NativeTableRow(new NativeTableCell(name(reading)), number,
                new NativeTableCell(Formats.exactTime(reading.readAt(), ZoneOffset.UTC, getLocale())), origin);
        row.addClassName(reading.current() ? "current" : "history");
        return row;
    }

    private String name(Decoded.Reading reading) {
        String register = getTranslation("register." + reading.register().id());
        return reading.channel() == 1 || reading.register().pulseChannel() > 0 ? register
                : getTranslation("codecs.event.channel", register, reading.channel());
    }

    private static Component icon(VaadinIcon kind) {
        Icon icon = kind.create();
        icon.setSize("1em");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
