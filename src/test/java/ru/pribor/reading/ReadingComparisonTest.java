package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.quantity.Register.VOLUME;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.reading.ReadingComparison.Found;

class ReadingComparisonTest {

    private static final long METER = 7;
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant RECEIVED = AT.plusSeconds(5);

    @Test
    void whatIsTheSameIsNotTold() {
        assertThat(compare(List.of(value(AT, "12.5")), known("12.50", ReadingSource.RADIO, Verdict.DOUBTFUL, CorrectionCause.JUDGED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "RADIO,     ,              GOOD,     CHANGED",
            "BACKFILL,  ,              GOOD,     CHANGED",
            "RADIO,     DECODED_AGAIN, GOOD,     CHANGED",
            "RADIO,     DECODED_AGAIN, REJECTED, ADDED",
            "RADIO,     JUDGED,        DOUBTFUL, CHANGED",
            "ESTIMATED, ESTIMATED,     GOOD,     CHANGED",
            "RADIO,     ACCEPTED,      GOOD,     KEPT",
            "RADIO,     REJECTED,      REJECTED, KEPT",
            "CORRECTION,REPLACED,      GOOD,     KEPT",
            "MANUAL,    ,              GOOD,     KEPT"
    })
    void anotherValueChangesWhatNobodyDecidedOn(ReadingSource source, CorrectionCause cause, Verdict verdict, Kind kind) {
        Found found = compare(List.of(value(AT, "13")), known("12", source, verdict, cause)).get(0);

        assertThat(found.change().kind()).isEqualTo(kind);
        assertThat(found.version() == null).isEqualTo(kind == Kind.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
            "RADIO,     ,              GOOD,     true",
            "RADIO,     JUDGED,        DOUBTFUL, true",
            "RADIO,     DECODED_AGAIN, REJECTED, false",
            "RADIO,     ACCEPTED,      GOOD,     false",
            "ESTIMATED, ESTIMATED,     GOOD,     false",
            "MANUAL,    ,              GOOD,     false"
    })
    void aReadingIsGoneIfItsFrameGivesItNoMore(ReadingSource source, CorrectionCause cause, Verdict verdict, boolean gone) {
        List<Found> found = compare(List.of(), known("12", source, verdict, cause));

        assertThat(found).hasSize(gone ? 1 : 0);
        assertThat(found).allSatisfy(one -> {
            assertThat(one.change()).isEqualTo(new ReadingChange(METER, VOLUME, AT, Kind.GONE, new BigDecimal("12"), null));
            assertThat(one.version().verdict()).isEqualTo(Verdict.REJECTED);
        });
    }

    @Test
    void aReadingWhoseFrameIsNoLongerThereStays() {
        KnownReading old = new KnownReading(key(AT.minusSeconds(99)), BigDecimal.ONE, ReadingSource.RADIO, TimeSource.DEVICE,
                Verdict.GOOD, null, RECEIVED.minusSeconds(99));

        KnownReading nobodysFrame = new KnownReading(key(AT), BigDecimal.ONE, ReadingSource.RADIO, TimeSource.DEVICE, Verdict.GOOD,
                CorrectionCause.DECODED_AGAIN, null);

        assertThat(compare(List.of(), old, nobodysFrame)).isEmpty();
    }

    @Test
    void ofSeveralValuesTheFirstCountsAndChangesComeInTheirOrder() {
        List<Found> found = compare(List.of(value(AT.plusSeconds(60), "15"), value(AT, "13"), value(AT, "14")));

        assertThat(found).extracting(one -> one.change().readAt() + " " + one.change().becomes())
                .containsExactly("2026-11-20T10:00:00Z 13", "2026-11-20T10:01:00Z 15");
        assertThat(found).extracting(one -> one.change().kind()).containsOnly(Kind.ADDED);
    }

    private static List<Found> compare(List<Value> values, KnownReading... known) {
        Map<Value.Key, KnownReading> readings = List.of(known).stream().collect(Collectors.toMap(KnownReading::key, one -> one));
        KnownMeter meter = new KnownMeter(METER, null, Resource.COLD_WATER, null, null, null, null);
        DeviceBook.Device device = new DeviceBook.Device(1, "c", DeviceSettings.NONE, null, null, new ArrayList<>(List.of(
                new DeviceBook.Channel(1, meter, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, Instant.EPOCH, null))));
        HeardFrames heard = new HeardFrames();
        heard.add(new Frame(null, null, device, null, null, RECEIVED));
        return new ReadingComparison(readings, heard).of(values);
    }

    private static KnownReading known(String value, ReadingSource source, Verdict verdict, CorrectionCause cause) {
        return new KnownReading(key(AT), new BigDecimal(value), source, TimeSource.DEVICE, verdict, cause, RECEIVED);
    }

    private static Value value(Instant at, String value) {
        return new Value(1, METER, at, RECEIVED, VOLUME, TimeSource.DEVICE, new BigDecimal(value), null);
    }

    private static Value.Key key(Instant at) {
        return new Value.Key(METER, VOLUME.code(), at);
    }
}
