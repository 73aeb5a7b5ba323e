package ru.pribor.script;

import ru.pribor.message.Phrase;

/**
 * What is wrong with a line of a mapping, or with what it found.
 *
 * @param line from 0 within its part
 */
public record LineProblem(Mapping.Part part, int line, Phrase reason) {
}
