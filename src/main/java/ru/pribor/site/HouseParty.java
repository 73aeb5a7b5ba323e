package ru.pribor.site;

import java.time.LocalDate;
import ru.pribor.access.Role;
import ru.pribor.quantity.Resource;

/**
 * An organisation's dated contract about a house.
 *
 * @param resource   what a supplier supplies; null for any other role
 * @param validFrom  the first day
 * @param validUntil the first day after the contract, or null while it runs
 */
public record HouseParty(long id, long organisationId, String organisation, Role role, Resource resource,
                         LocalDate validFrom, LocalDate validUntil) {
}
