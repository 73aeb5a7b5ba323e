package ru.pribor.sheet;

/**
 * What is wrong with one cell.
 *
 * @param row     as a spreadsheet counts, the header being row 1
 * @param column  the header's name
 * @param message what is wrong and what to do, in the caller's language
 */
public record RowError(int row, String column, String message) {
}
