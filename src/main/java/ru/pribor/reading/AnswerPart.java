package ru.pribor.reading;

/**
 * A part of what a wired meter answered, which its device sends in several frames.
 *
 * @param request which of the device's requests is answered, 0..255
 * @param number  the place of the part, counted from 0 or from 1; null where the device does not number them and only the
 *                order of the frames tells it
 * @param parts   how many there are; 0 where the device does not tell
 * @param total   bytes of the whole answer
 * @param bytes   not copied; nobody changes them
 */
public record AnswerPart(int request, Integer number, int parts, int total, byte[] bytes) {
}
