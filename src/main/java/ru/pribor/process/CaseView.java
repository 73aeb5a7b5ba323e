package ru.pribor.process;

import java.time.Instant;
import java.util.List;
import ru.pribor.reading.EventKind;

/**
 * A case of a meter.
 *
 * @param process    key of its process
 * @param instanceId the engine's id, for {@link MeterCases#diagram}
 * @param closedAt   null while it runs
 * @param outcome    null while it runs, else REPAIRED, FALSE_ALARM or CANCELLED
 * @param events     what opened it and what joined, oldest first
 */
public record CaseView(long id, long meterId, String process, String instanceId, Instant openedAt, Instant closedAt,
                       String outcome, List<EventKind> events) {
}
