package ru.pribor.script;

import java.util.ArrayList;
import java.util.List;
import ru.pribor.message.Phrase;
import ru.pribor.reading.Decoded;

/**
 * What an output of a codec says by a mapping.
 *
 * @param readings for each line of the mapping what it found
 * @param problems of lines that found what they cannot use
 */
public record MappedFrame(List<List<Decoded.Reading>> readings, List<Decoded.Event> events, Integer batteryPercent,
                          Integer temperatureC, List<LineProblem> problems) {

    /** @param warnings of the codec itself */
    public Decoded decoded(List<String> warnings) {
        List<Phrase> errors = new ArrayList<>();
        warnings.forEach(warning -> errors.add(Phrase.of("script.warning", warning)));
        problems.forEach(problem -> errors.add(Phrase.of("script.line." + problem.part(), problem.line() + 1, problem.reason())));
        return new Decoded(readings.stream().flatMap(List::stream).toList(), events, batteryPercent, temperatureC, null, null, null,
                errors);
    }
}
