package ru.pribor.reading;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ru.pribor.reading.DeviceBook.Channel;

/** Which of a device's states concern the meter on one of its channels. */
final class ChannelStates {

    private ChannelStates() {
    }

    /**
     * One of each kind: of several inputs that guard a meter, one that is raised decides.
     *
     * @param channels all that are connected
     */
    static Collection<Decoded.Event> of(Decoded decoded, Channel channel, List<Channel> channels) {
        Map<EventKind, Decoded.Event> states = new EnumMap<>(EventKind.class);
        for (Decoded.Event event : decoded.events()) {
            if (concerns(event, channel, channels)) {
                states.merge(event.kind(), event, (one, other) -> one.raised() ? one : other);
            }
        }
        return states.values();
    }

    /** An input on which no meter counts guards the device itself, and so every meter of it. */
    private static boolean concerns(Decoded.Event event, Channel channel, List<Channel> channels) {
        return event.channel() == 0 || event.channel() == channel.number()
                || channels.stream().noneMatch(other -> other.number() == event.channel());
    }
}
