package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.reading.DownlinkPort.NotSent;
import ru.pribor.reading.DownlinkPort.Outgoing;

/**
 * The connection to a Vega IoT Server. Each time it stands again, what was missed meanwhile is asked for out of the server's
 * history; and it is written down from time to time that nothing is missing, so that a killed instance knows where to go on.
 */
final class VegaConnection implements ServerConnection, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(VegaConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Source source;
    private final VegaIntake intake;
    private final VegaHistory history;
    private final Duration keepAlive;
    private volatile VegaSession session;
    private volatile String trouble;
    private volatile Thread keeper;
    private Duration pause = FIRST_PAUSE;

    /** @param keepAlive how often to ask for a sign of life */
    VegaConnection(Source source, VegaIntake intake, VegaHistory history, Duration keepAlive) {
        this.source = source;
        this.intake = intake;
        this.history = history;
        this.keepAlive = keepAlive;
    }

    @Override
    public boolean isConnected() {
        VegaSession current = session;
        return current != null && current.isOpen();
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public int unacknowledged() {
        return (int) (intake.came() - intake.settled());
    }

    @Override
    public long received() {
        return intake.came();
    }

    @Override
    public void renew() {
        VegaSession current = session;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void begin() {
        keeper = new Thread(this, "vega-" + source.name());
        keeper.start();
    }

    @Override
    public void send(Outgoing downlink) throws NotSent, IOException, InterruptedException {
        VegaSession current = session;
        if (current == null) {
            throw new NotSent(trouble, true);
        }
        JsonNode answer = current.ask(DownlinkMessages.vega(downlink), "send_data_resp");
        JsonNode appended = answer.path("append_status").path(0);
        if (!answer.path("status").asBoolean(true) || !appended.path("status").asBoolean(true)) {
            throw new NotSent(answer.path("err_string").asText(appended.path("err_string").asText("refused")), false);
        }
    }

    @Override
    public void leave() {
        Thread running = keeper;
        keeper = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        try {
            while (keeper == Thread.currentThread()) {
                keepConnected();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is left", source);
        }
    }

    private void keepConnected() throws InterruptedException {
        try (VegaSession open = VegaSession.open(URI.create(source.url()), intake::push, PATIENCE)) {
            Instant missingSince = history.missingSince();
            Instant begun = Instant.now();
            long lost = intake.failed();
            signIn(open);
            session = open;
            trouble = null;
            pause = FIRST_PAUSE;
            LOG.info("Signed in to {}", source);
            history.fill(open, missingSince, begun);
            stay(open, begun, lost);
        } catch (IOException | RuntimeException e) {
            report(String.valueOf(e.getMessage()));
        } finally {
            session = null;
        }
    }

    private void signIn(VegaSession open) throws IOException, InterruptedException {
        ObjectNode request = VegaSession.command("auth_req").put("login", source.username()).put("password", source.password());
        JsonNode answer = open.ask(request, "auth_resp");
        if (!answer.path("status").asBoolean()) {
            throw new IOException("It refused the sign-in: " + answer.path("err_string").asText("no reason was told"));
        }
    }

    /**
     * Whatever came up to one sign of life and is stored by the next is written down as complete.
     *
     * @param lost how many frames could not be stored before; one more, and the history is asked again
     */
    private void stay(VegaSession open, Instant begun, long lost) throws IOException, InterruptedException {
        Instant until = begun;
        long came = intake.came();
        while (true) {
            open.stay(keepAlive);
            if (intake.failed() > lost) {
                throw new IOException("A frame could not be stored");
            }
            if (intake.settled() >= came) {
                history.complete(until);
                until = Instant.now();
                came = intake.came();
            }
            open.ping();
        }
    }

    private void report(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("{} is tried again and again: {}", source, what);
        }
        trouble = what;
    }
}
