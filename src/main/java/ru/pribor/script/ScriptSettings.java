package ru.pribor.script;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How vendors' code is run.
 *
 * @param timeLimit  processor time of one call, four times as much for the first in a host; twenty times as much by the clock
 * @param loadLimit  processor time of reading a codec's source
 * @param memory     heap of the host, as {@code -Xmx} takes it
 * @param idleLimit  after which a host that nobody needs is stopped
 * @param pickUp     between two looks for frames that wait
 * @param breakLimit how many calls in a row a codec may break the host before it is suspended
 */
@ConfigurationProperties("pribor.script")
record ScriptSettings(@DefaultValue("250ms") Duration timeLimit, @DefaultValue("3s") Duration loadLimit,
                      @DefaultValue("128m") String memory, @DefaultValue("5m") Duration idleLimit,
                      @DefaultValue("1s") Duration pickUp, @DefaultValue("3") int breakLimit) {
}
