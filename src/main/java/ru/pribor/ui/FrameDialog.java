package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import ru.pribor.reading.FrameRow;
import ru.pribor.reading.ReadingRow;
import ru.pribor.reading.ReadingSource;
import ru.pribor.reading.ReadingVersion;

/** Where a reading comes from: the raw radio frame it was decoded from, and its versions where it was corrected. */
final class FrameDialog extends Dialog {

    private final Facts facts = new Facts();

    FrameDialog(ReadingRow reading, Optional<FrameRow> frame, List<ReadingVersion> versions, ZoneId zone) {
        setHeaderTitle(getTranslation("frame.title"));
        setWidth("min(36rem, 100vw)");
        facts.put("readings.readAt", Formats.time(reading.readAt(), zone, getLocale()) + " · "
                + getTranslation("timeSource." + reading.timeSource()));
        facts.put("readings.verdict", getTranslation("verdict." + reading.verdict())
                + (reading.rule() == null ? "" : " · " + getTranslation("rule." + reading.rule())));
        add(facts);
        frame.ifPresentOrElse(found -> show(found, zone), () -> add(new Paragraph(getTranslation(
                isFromRadio(reading) ? "frame.hidden" : "frame.none", getTranslation("source." + reading.source())))));
        if (versions.size() > 1) {
            add(new VersionsTable(versions, zone));
        }
        getFooter().add(new Button(getTranslation("frame.close"), click -> close()));
    }

    private void show(FrameRow frame, ZoneId zone) {
        facts.put("frame.receivedAt", Formats.time(frame.receivedAt(), zone, getLocale()));
        facts.put("frame.codec", frame.codec() == null ? Formats.NONE : frame.codec());
        facts.put("frame.port.name", String.valueOf(frame.port()));
        facts.put("frame.counter", Formats.count(frame.counter(), getLocale()));
        facts.put("frame.gateways", String.valueOf(frame.gateways()));
        facts.put("frame.signal", getTranslation("frame.signal.value", frame.rssi() == null ? Formats.NONE : frame.rssi(),
                frame.snr() == null ? Formats.NONE : frame.snr()));
        Code bytes = new Code(frame.payload().replaceAll("(..)", "$1 ").strip());
        bytes.addClassName("frame-bytes");
        add(new Span(getTranslation("frame.payload")), bytes);
    }

    private static boolean isFromRadio(ReadingRow reading) {
        return reading.source() == ReadingSource.RADIO || reading.source() == ReadingSource.BACKFILL;
    }
}
