package ru.pribor.gateway;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import ru.pribor.platform.StartRefused;

/** {@code pribor.sources}: the network servers beside the one of {@code pribor.mqtt}. */
@ConfigurationProperties("pribor")
record SourceSettings(List<Entry> sources) {

    /** The source of {@code pribor.mqtt}, which is always there. */
    static final String FIRST = SourceKind.CHIRPSTACK.shape();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** One of them, as it is written down. */
    record Entry(String name, SourceKind kind, String url, String username, String password) {

        Source source() {
            return new Source(name, kind, url, username == null ? "" : username, password == null ? "" : password);
        }
    }

    /** @throws StartRefused where one of them cannot be used; its password is not repeated */
    List<Source> all() {
        if (sources == null) {
            return List.of();
        }
        Set<String> taken = new HashSet<>(Set.of(FIRST));
        for (int i = 0; i < sources.size(); i++) {
            check(sources.get(i), "PRIBOR_SOURCES_" + i + "_", taken);
        }
        return sources.stream().map(Entry::source).toList();
    }

    private static void check(Entry entry, String variable, Set<String> taken) {
        if (entry.name() == null || !NAME.matcher(entry.name()).matches() || !taken.add(entry.name())) {
            throw new StartRefused(variable + "NAME is missing, in use, or no name of a source.",
                    "Give each source a name of its own, of small Latin letters, digits and hyphens; \"" + FIRST + "\" is taken.");
        }
        if (entry.kind() == null) {
            throw new StartRefused(variable + "KIND is missing.", "Write chirpstack, tts or vega.");
        }
        if (entry.url() == null || !entry.kind().takes(entry.url())) {
            throw new StartRefused(variable + "URL is no address of a source of the kind " + entry.kind().shape() + ".",
                    "Write tcp://host:port or ssl://host:port of the broker of a ChirpStack or The Things Stack, and"
                            + " ws://host:port/ or wss://host:port/ of a Vega IoT Server.");
        }
    }
}
