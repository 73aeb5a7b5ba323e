package ru.pribor.reading;

import static ru.pribor.document.Pdf.escaped;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ru.pribor.document.Pdf;
import ru.pribor.message.Messages;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;

/** A meter's passport on paper. */
@Component
public class PassportPdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages);
                    font-family: Text; font-size: 8pt; color: #666; } }
            body { font-family: Text; font-size: 9pt; color: #1a2330; }
            h1 { font-size: 18pt; font-weight: normal; margin: 0 0 2pt; } h2 { font-size: 12pt; font-weight: normal;
            margin: 16pt 0 4pt; color: #0f4f9e; } p { margin: 2pt 0; } .grey { color: #666; }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; } tr { page-break-inside: avoid; }
            th { text-align: left; font-weight: normal; color: #666; border-bottom: 1pt solid #999; padding: 2pt 6pt 2pt 0; }
            td { border-bottom: 0.5pt solid #ddd; padding: 3pt 6pt 3pt 0; vertical-align: top; word-wrap: break-word; }
            .hash { font-size: 6.5pt; color: #666; }""";

    private final Messages messages;
    private final Clock clock;

    PassportPdf(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public byte[] of(MeterPassport passport, Locale locale) {
        MeterRow meter = passport.meter();
        ZoneId zone = passport.zone();
        String html = "<html><head><title>" + escaped(meter.serial()) + "</title><style>" + STYLE + "</style></head><body>"
                + "<h1>" + text(locale, "passport.title", meter.serial()) + "</h1>"
                + "<p>" + escaped(meter.model()) + " · " + text(locale, "resource." + meter.resource()) + " · "
                + text(locale, "state." + meter.state()) + "</p>"
                + "<p>" + escaped(place(meter.address(), meter.premises(), locale)) + "</p>"
                + "<p class='grey'>" + text(locale, "passport.pdf.made", TIME.format(clock.instant().atZone(zone)), zone) + " "
                + text(locale, passport.verified() ? "passport.pdf.verified" : "passport.pdf.broken") + "</p>"
                + table(locale, "passport.identity", Stream.of("meter.devEui", "meter.lastReading", "meter.verifiedOn",
                        "meter.validUntil"), Stream.of(row(meter.devEui(), lastReading(passport, locale), date(passport.condition().verifiedOn()),
                        date(passport.condition().validUntil()))))
                + table(locale, "passport.installations", Stream.of("installation.place", "installation.from",
                        "installation.until", "installation.opening", "installation.closing", "installation.seal"),
                        passport.installations().stream().map(i -> row(place(i.address(), i.premises(), locale),
                                date(i.installedOn()), date(i.removedOn()), quantity(i.openingValue(), meter.resource().register(), locale),
                                quantity(i.closingValue(), meter.resource().register(), locale), i.seal())))
                + table(locale, "passport.events", Stream.of("event.kind", "event.raised", "event.cleared"),
                        passport.alarms().stream().map(e -> row(messages.text(locale, "event." + e.kind()),
                                time(e.raisedAt(), zone), time(e.clearedAt(), zone))))
                + table(locale, "passport.documents", Stream.of("document.name", "document.uploaded", "document.hash"),
                        passport.documents().stream().map(d -> row(d.name(), time(d.uploadedAt(), zone), d.sha256())))
                + table(locale, "passport.timeline", Stream.of("timeline.at", "timeline.kind", "timeline.actor",
                        "timeline.hash"), passport.timeline().stream().map(e -> row(time(e.at(), zone),
                                messages.text(locale, "passportKind." + e.kind()),
                                e.actor() == null ? messages.text(locale, "passportAuthor." + e.author()) : e.actor(),
                                e.hash())))
                + "</body></html>";
        return Pdf.of(html);
    }

    private String table(Locale locale, String titleKey, Stream<String> headKeys, Stream<String> rows) {
        String body = rows.collect(Collectors.joining());
        if (body.isEmpty()) {
            return "";
        }
        return "<h2>" + text(locale, titleKey) + "</h2><table><thead><tr>"
                + headKeys.map(key -> "<th>" + text(locale, key) + "</th>").collect(Collectors.joining())
                + "</tr></thead><tbody>" + body + "</tbody></table>";
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell == null ? "—" : cell)
                .map(cell -> (cell.matches("[0-9a-f]{64}") ? "<td class='hash'>" + cell.replaceAll("(.{32})", "$1 ")
                        : "<td>" + escaped(cell)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private String lastReading(MeterPassport passport, Locale locale) {
        MeterRow meter = passport.meter();
        return meter.lastValue() == null || meter.lastRegister() == null ? null
                : quantity(meter.lastValue(), meter.lastRegister(), locale) + ", " + time(meter.lastReadAt(), passport.zone());
    }

    private String quantity(BigDecimal value, Register register, Locale locale) {
        ShownUnit unit = ShownUnit.of(register, locale);
        return value == null ? null : number(unit.shown(value)) + " " + messages.text(locale, "unit." + unit.symbol());
    }

    private String place(String address, String premises, Locale locale) {
        if (address == null) {
            return messages.text(locale, "meter.nowhere");
        }
        return premises == null ? address : address + ", " + messages.text(locale, "meter.premises", premises);
    }

    private String text(Locale locale, String key, Object... arguments) {
        return escaped(messages.text(locale, key, arguments));
    }

    private static String number(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static String time(Instant instant, ZoneId zone) {
        return instant == null ? null : TIME.format(instant.atZone(zone));
    }

    private static String date(LocalDate date) {
        return date == null ? null : DATE.format(date);
    }
}
