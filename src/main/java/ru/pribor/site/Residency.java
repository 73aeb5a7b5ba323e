package ru.pribor.site;

import java.time.LocalDate;

/**
 * A resident's account, from-until.
 *
 * @param validUntil the first day after, or null while it lasts
 */
public record Residency(long id, long accountId, String account, String address, String premises,
                        LocalDate validFrom, LocalDate validUntil) {
}
