package ru.pribor.reading;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When a battery will be empty, by the line through its own past days after Theil and Sen: the median of the slopes of all
 * pairs of days, on which a few wrong values have no influence.
 */
final class BatteryForecast {

    /** A line through fewer, or through a shorter time, says nothing. */
    private static final int FEWEST_DAYS = 10;
    private static final int SHORTEST_DAYS = 60;
    /** So far no battery of a meter lasts, and no line holds. */
    private static final int FARTHEST_DAYS = 15 * 365;

    private BatteryForecast() {
    }

    /** What the battery had on a day, in percent. */
    record Level(LocalDate day, int percent) {
    }

    /** Empty where the history is too short, or the battery does not go down. */
    static Optional<LocalDate> emptyOn(List<Level> history) {
        if (history.size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        LocalDate first = history.get(0).day();
        int[] days = history.stream().mapToInt(level -> (int) ChronoUnit.DAYS.between(first, level.day())).toArray();
        int last = days[days.length - 1];
        double slope = slope(days, history);
        if (last < SHORTEST_DAYS || slope >= 0) {
            return Optional.empty();
        }
        double level = median(IntStream.range(0, days.length).mapToDouble(i -> history.get(i).percent() - slope * days[i]).toArray());
        double empty = Math.max(last, -level / slope);
        return empty - last > FARTHEST_DAYS ? Optional.empty() : Optional.of(first.plusDays((long) empty));
    }

    private static double slope(int[] days, List<Level> history) {
        return median(IntStream.range(0, days.length).boxed().flatMapToDouble(i -> IntStream.range(i + 1, days.length)
                .mapToDouble(j -> (history.get(j).percent() - history.get(i).percent()) / (double) (days[j] - days[i]))).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
