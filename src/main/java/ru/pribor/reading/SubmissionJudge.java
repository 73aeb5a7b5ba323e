package ru.pribor.reading;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ru.pribor.reading.ReadingsAround.Around;
import ru.pribor.reading.ReadingsAround.Known;

/** Says of each of some readings whether it is taken over. Those of one register are held against each other, too, in their order. */
final class SubmissionJudge {

    private static final Comparator<SubmittedReading> IN_ORDER = Comparator.comparing((SubmittedReading reading) -> reading.meter().id)
            .thenComparing(SubmittedReading::at).thenComparing(reading -> reading.row().number());

    private final Map<Integer, Around> around;
    private final SubmissionDeed deed;
    private final Map<Value.Key, TakenReading> taken = new LinkedHashMap<>();
    private final Map<List<Object>, Estimates.Point> last = new HashMap<>();

    /** @param around what is stored around each reading, by the number of its row */
    SubmissionJudge(Map<Integer, Around> around, SubmissionDeed deed) {
        this.around = around;
        this.deed = deed;
    }

    /** @return what is taken over, by meter and time; the deed knows of the others */
    List<TakenReading> judge(List<SubmittedReading> readings) {
        readings.stream().sorted(IN_ORDER).forEach(this::judge);
        return List.copyOf(taken.values());
    }

    private void judge(SubmittedReading reading) {
        List<Object> counter = List.of(reading.meter().id, reading.register());
        TakenReading twin = taken.get(reading.key());
        Around beside = around.get(reading.row().number()).after(last.get(counter));
        if (twin != null) {
            compare(reading, twin.reading());
        } else if (isNews(reading, beside)) {
            Finding finding = SubmissionRules.judge(reading, beside);
            if (finding == null || !finding.rule().doubtsOneValue() || deed.takes(reading, finding)) {
                taken.put(reading.key(), new TakenReading(reading, finding));
                last.put(counter, new Estimates.Point(reading.at(), reading.value()));
            }
        }
    }

    /** Of two rows for one instant the first counts. */
    private void compare(SubmittedReading reading, SubmittedReading twin) {
        if (twin.value().compareTo(reading.value()) == 0) {
            deed.unchanged++;
        } else {
            deed.refuse(reading.row(), SubmissionColumn.VALUE, "submission.error.twice",
                    deed.words.amount(twin.value(), twin.register()), String.valueOf(twin.row().number()));
        }
    }

    /** Whether a reading says what is not stored yet; what the meter itself told is not replaced so. */
    private boolean isNews(SubmittedReading reading, Around beside) {
        Known known = beside.known();
        boolean same = beside.told() || known != null && known.source() != ReadingSource.ESTIMATED
                && known.value().compareTo(reading.value()) == 0;
        if (same) {
            deed.unchanged++;
            return false;
        }
        boolean taken = known != null && known.counts() && !known.isSubmitted();
        if (taken) {
            deed.refuse(reading.row(), SubmissionColumn.READ_AT, "submission.error.taken",
                    deed.words.amount(known.value(), reading.register()));
        }
        return !taken;
    }
}
