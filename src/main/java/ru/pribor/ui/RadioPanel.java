package ru.pribor.ui;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import ru.pribor.reading.DeviceRadio;
import ru.pribor.reading.DeviceRadio.HeardBy;
import ru.pribor.reading.DeviceRadio.Noticed;
import ru.pribor.reading.DeviceRadio.Radio;

/** How the radio device of a meter is heard: battery, strengths, gateways, and what the network server noticed. */
final class RadioPanel extends Card {

    /** Of ChirpStack. */
    private static final Set<String> CODES = Set.of("DOWNLINK_PAYLOAD_SIZE", "UPLINK_CODEC", "DOWNLINK_CODEC", "OTAA",
            "UPLINK_F_CNT_RESET", "UPLINK_MIC", "UPLINK_F_CNT_RETRANSMISSION", "DOWNLINK_GATEWAY", "EXPIRED");
    private static final List<String> COLUMNS = List.of("frames", "best", "mean", "snr", "last");

    private final transient ZoneId zone;

    /** @param zone of the meter's house */
    RadioPanel(DeviceRadio radio, long meterId, ZoneId zone) {
        super("radio.title");
        this.zone = zone;
        addClassName("radio");
        radio.ofMeter(meterId).ifPresentOrElse(this::show, () -> setVisible(false));
    }

    private void show(Radio radio) {
        Facts facts = new Facts();
        facts.put("radio.heard", Formats.moment(radio.lastFrameAt(), zone, getLocale()));
        facts.put("frame.signal", radio.rssi() == null ? Formats.NONE
                : getTranslation("frame.signal.value", decimal(radio.rssi(), 0), decimal(radio.snr(), 1)));
        facts.put("meter.battery", battery(radio));
        if (radio.margin() != null) {
            facts.put("radio.margin", getTranslation("radio.margin.value", radio.margin()));
        }
        facts.put("radio.joins", Formats.count(radio.joins(), getLocale()));
        facts.put("radio.resets", Formats.count(radio.counterResets(), getLocale()));
        add(facts);
        if (!radio.gateways().isEmpty()) {
            add(gateways(radio.gateways()));
        }
        if (!radio.notices().isEmpty()) {
            add(notices(radio.notices()));
        }
    }

    private String battery(Radio radio) {
        if (radio.batteryPercent() == null) {
            return Formats.NONE;
        }
        String percent = getTranslation("percent", radio.batteryPercent());
        return radio.batteryUntil() == null ? percent
                : percent + ", " + getTranslation("radio.battery.until", Formats.date(radio.batteryUntil(), getLocale()));
    }

    private NativeTable gateways(List<HeardBy> gateways) {
        NativeTable table = new NativeTable();
        table.addClassName("readings-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(getTranslation("radio.gateway")));
        COLUMNS.forEach(column -> head.add(numeric(new NativeTableHeaderCell(getTranslation("radio.gateway." + column)))));
        gateways.forEach(gateway -> table.getBody().add(row(gateway)));
        return table;
    }

    private NativeTableRow row(HeardBy gateway) {
        Span name = new Span(gateway.gateway());
        name.addClassName("serial");
        NativeTableCell first = new NativeTableCell();
        first.add(name);
        return new NativeTableRow(first, cell(Formats.count(gateway.frames(), getLocale())), cell(decimal(gateway.bestRssi(), 0)),
                cell(decimal(gateway.meanRssi(), 0)), cell(decimal(gateway.meanSnr(), 1)),
                cell(Formats.date(gateway.lastDay(), getLocale())));
    }

    private UnorderedList notices(List<Noticed> notices) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        notices.forEach(notice -> list.add(new ListItem(getTranslation("radio.notice", words(notice),
                Formats.count(notice.times(), getLocale()), Formats.moment(notice.lastAt(), zone, getLocale())))));
        return list;
    }

    /** A code that nobody foresaw is told in the server's own words. */
    private String words(Noticed notice) {
        return CODES.contains(notice.code()) ? getTranslation("radio.code." + notice.code())
                : notice.code() + (notice.description().isEmpty() ? "" : " (" + notice.description() + ")");
    }

    private String decimal(Number number, int decimals) {
        return Formats.number(BigDecimal.valueOf(number.doubleValue()), decimals, getLocale()).replace('-', '\u2212');
    }

    private static NativeTableCell cell(String text) {
        return numeric(new NativeTableCell(text));
    }

    private static <C extends HasStyle> C numeric(C cell) {
        cell.addClassName("numeric");
        return cell;
    }
}
