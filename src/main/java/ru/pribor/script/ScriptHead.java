package ru.pribor.script;

import java.time.Instant;
import java.util.Set;
import ru.pribor.quantity.Resource;

/**
 * A vendor's codec as a list shows it.
 *
 * @param activeVersion null while none is in use
 * @param latestVersion 0 for a caller who may not know the versions
 * @param suspendedAt   null while it works
 * @param suspendedFor  TIME, MEMORY or UNKNOWN; null while it works
 * @param devices       how many devices name it, of those the caller sees
 */
public record ScriptHead(String id, String name, String vendor, Set<Resource> resources, Integer activeVersion, int latestVersion,
                         Instant suspendedAt, String suspendedFor, int devices) {
}
