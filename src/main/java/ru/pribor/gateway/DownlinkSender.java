package ru.pribor.gateway;

import java.io.IOException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import ru.pribor.reading.DownlinkPort;

/** Gives downlinks to the network server that hears the device. */
@Component
class DownlinkSender implements DownlinkPort {

    private final Sources sources;

    DownlinkSender(@Lazy Sources sources) {
        this.sources = sources;
    }

    @Override
    public void send(Outgoing downlink) throws NotSent {
        ServerConnection connection = sources.byName(downlink.server())
                .orElseThrow(() -> new NotSent("There is no network server " + downlink.server() + " any more", false));
        if (!connection.isConnected()) {
            throw new NotSent(connection.trouble(), true);
        }
        try {
            connection.send(downlink);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
