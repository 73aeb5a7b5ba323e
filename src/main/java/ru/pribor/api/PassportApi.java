package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.message.Messages;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;
import ru.pribor.meter.MeterState;
import ru.pribor.meter.PassportAuthor;
import ru.pribor.quantity.Register;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterPassports;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.PassportPdf;
import ru.pribor.reading.ReadingRow;
import ru.pribor.reading.ReadingSource;
import ru.pribor.reading.Rule;
import ru.pribor.reading.TimeSource;
import ru.pribor.reading.Verdict;

@RestController
@RequestMapping("/api/v1/meters")
@Tag(name = "Passports", description = "The passport and the readings of a meter")
class PassportApi {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(31);

    private final MeterDirectory meters;
    private final MeterPassports passports;
    private final MeterReadings readings;
    private final PassportPdf pdf;
    private final Messages messages;
    private final Clock clock;

    PassportApi(MeterDirectory meters, MeterPassports passports, MeterReadings readings, PassportPdf pdf, Messages messages,
                Clock clock) {
        this.meters = meters;
        this.passports = passports;
        this.readings = readings;
        this.pdf = pdf;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/{id}/passport")
    @Operation(summary = "The passport", description = "The timeline's entries are in events: author tells whether a "
            + "person or what of the program made one, actor says it by name or in the language of Accept-Language. Verified "
            + "tells that all their hashes hold.")
    PassportItem passport(@PathVariable long id, Locale locale) {
        return PassportItem.of(passports.of(id).orElseThrow(() -> noMeter(id)),
                author -> messages.text(locale, "passportAuthor." + author));
    }

    @GetMapping("/{id}/passport.pdf")
    @Operation(summary = "The passport on paper, in the language of Accept-Language")
    ResponseEntity<byte[]> paper(@PathVariable long id, Locale locale) {
        MeterPassport passport = passports.of(id).orElseThrow(() -> noMeter(id));
        ContentDisposition name = ContentDisposition.inline().filename("passport-" + passport.meter().id() + ".pdf").build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString()).body(pdf.of(passport, locale));
    }

    @GetMapping("/{id}/readings")
    @Operation(summary = "The readings of a half-open time, newest first",
            description = "Without from and to, the last 31 days. Of each reading its last version; with knownOn the last "
                    + "one that was known at that time. Next is the offset to go on from.")
    Items<ReadingItem> readings(@PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime to,
            @RequestParam(required = false) String register,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime knownOn,
            @RequestParam(defaultValue = "1000") int size, @RequestParam(defaultValue = "0") int after) {
        ZoneId zone = zone(id);
        if (after < 0) {
            throw new Refusal("api.error.span");
        }
        MeterReadings.Asked asked = asked(id, register(register), from, to, knownOn);
        List<ReadingRow> found = readings.list(asked, after, Items.size(size) + 1);
        boolean more = found.size() > size;
        return new Items<>(found.stream().limit(size).map(row -> ReadingItem.of(row, zone)).toList(),
                more ? String.valueOf(after + size) : null);
    }

    @GetMapping("/{id}/consumption")
    @Operation(summary = "What ran through the main or the given register in a half-open time",
            description = "At both ends read off the line between readings; from and to of the answer are where the readings "
                    + "begin and end. With knownOn by the readings known at that time.")
    ConsumptionItem consumption(@PathVariable long id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime to,
            @RequestParam(required = false) String register,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime knownOn) {
        MeterRow meter = meters.byId(id).orElseThrow(() -> noMeter(id));
        Register counted = register == null ? meter.resource().register() : register(register);
        ZoneId zone = zone(id);
        return readings.used(asked(id, counted, from, to, knownOn)).map(used -> new ConsumptionItem(counted.id(),
                        at(used.from(), zone), at(used.until(), zone), decimal(used.used()), counted.unit().symbol(), used.estimated()))
                .orElseThrow(() -> new NotFound("api.error.consumption"));
    }

    private MeterReadings.Asked asked(long id, Register register, OffsetDateTime from, OffsetDateTime to, OffsetDateTime knownOn) {
        Instant until = to == null ? clock.instant().plus(Duration.ofDays(1)) : to.toInstant();
        Instant since = from == null ? until.minus(DEFAULT_SPAN) : from.toInstant();
        if (!since.isBefore(until)) {
            throw new Refusal("api.error.span");
        }
        return new MeterReadings.Asked(id, register, since, until, knownOn == null ? null : knownOn.toInstant());
    }

    private ZoneId zone(long id) {
        ZoneId zone = meters.byId(id).orElseThrow(() -> noMeter(id)).timeZone();
        return zone == null ? ZoneOffset.UTC : zone;
    }

    private static Register register(String id) {
        try {
            return id == null ? null : Register.ofId(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal("api.error.register", id);
        }
    }

    private static NotFound noMeter(long id) {
        return new NotFound("api.error.meter", String.valueOf(id));
    }

    private static String decimal(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }

    record PassportItem(MetersApi.MeterItem meter, MeterState state, boolean verified, List<InstallationItem> installations,
                        List<VerificationItem> verifications, List<DocumentItem> documents, List<AlarmItem> alarms,
                        List<EntryItem> events) {

        static PassportItem of(MeterPassport passport, Function<PassportAuthor, String> words) {
            MeterRow meter = passport.meter();
            ZoneId zone = passport.zone();
            return new PassportItem(MetersApi.MeterItem.of(meter), meter.state(), passport.verified(),
                    passport.installations().stream().map(i -> new InstallationItem(i.houseId(), i.address(), i.premises(),
                            i.installedOn(), i.removedOn(), decimal(i.openingValue()), decimal(i.closingValue()),
                            meter.resource().register().unit().symbol(), i.seal())).toList(),
                    passport.condition().verifiedOn() == null ? List.of()
                            : List.of(new VerificationItem(passport.condition().verifiedOn(),
                                    passport.condition().validUntil())),
                    passport.documents().stream().map(d -> new DocumentItem(d.id().toString(), d.name(), d.mediaType(), d.size(),
                            d.sha256(), at(d.uploadedAt(), zone))).toList(),
                    passport.alarms().stream().map(a -> new AlarmItem(a.kind(), at(a.raisedAt(), zone),
                            at(a.clearedAt(), zone))).toList(),
                    passport.timeline().stream().map(e -> new EntryItem(e.seq(), at(e.at(), zone), e.kind().name(), e.author(),
                            e.actor() == null ? words.apply(e.author()) : e.actor(), e.body(), e.previousHash(), e.hash()))
                            .toList());
        }
    }

    record InstallationItem(Long houseId, String address, String premises, LocalDate installedOn, LocalDate removedOn,
                            String openingValue, String closingValue, String unit, String seal) {
    }

    record VerificationItem(LocalDate verifiedOn, LocalDate validUntil) {
    }

    record DocumentItem(String id, String name, String mediaType, int size, String sha256, OffsetDateTime uploadedAt) {
    }

    record AlarmItem(EventKind kind, OffsetDateTime raisedAt, OffsetDateTime clearedAt) {
    }

    record EntryItem(int seq, OffsetDateTime at, String kind, PassportAuthor author, String actor, String body,
                     String previousHash, String hash) {
    }

    record ConsumptionItem(String register, OffsetDateTime from, OffsetDateTime to, String used, String unit, boolean estimated) {
    }

    record ReadingItem(String register, OffsetDateTime readAt, OffsetDateTime receivedAt, String value, String unit,
                       ReadingSource source, TimeSource timeSource, Verdict verdict, Rule rule, int version) {

        static ReadingItem of(ReadingRow row, ZoneId zone) {
            return new ReadingItem(row.register().id(), at(row.readAt(), zone), at(row.receivedAt(), zone), decimal(row.value()),
                    row.register().unit().symbol(), row.source(), row.timeSource(), row.verdict(), row.rule(),
                    row.version());
        }
    }
}
