package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One connection to a Vega IoT Server. Questions are asked one at a time, and known to be answered by the command of the
 * answer; what the radio heard comes in between.
 */
final class VegaSession implements WebSocket.Listener, AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTION = Duration.ofSeconds(10);
    /** A page of a thousand frames has half a megabyte. */
    private static final int MOST_CHARACTERS = 16 << 20;

    private final Consumer<ObjectNode> heard;
    private final Duration patience;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Question question;
    private volatile long lastArrival = System.nanoTime();
    private WebSocket socket;

    private VegaSession(Consumer<ObjectNode> heard, Duration patience) {
        this.heard = heard;
        this.patience = patience;
    }

    private record Question(String answer, String devEui, CompletableFuture<JsonNode> answered) {

        boolean isAnsweredBy(JsonNode message) {
            return message.path("cmd").asText().equals(answer)
                    && (devEui == null || message.path("devEui").asText(devEui).equalsIgnoreCase(devEui));
        }
    }

    /**
     * @param heard    takes messages of the command {@code rx} one by one; while it waits, nothing else comes
     * @param patience how long an answer may take
     */
    static VegaSession open(URI address, Consumer<ObjectNode> heard, Duration patience) throws IOException, InterruptedException {
        VegaSession session = new VegaSession(heard, patience);
        session.socket = session.within(HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(CONNECTION)
                .buildAsync(address, session));
        return session;
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    /** @throws IOException where the server does not answer in time, or the connection ends */
    synchronized JsonNode ask(ObjectNode request, String answer) throws IOException, InterruptedException {
        Question asked = new Question(answer, request.path("devEui").asText(null), new CompletableFuture<>());
        ended.whenComplete((nothing, failure) -> asked.answered.completeExceptionally(failure));
        question = asked;
        tell(request);
        return within(asked.answered);
    }

    synchronized void tell(ObjectNode message) throws IOException, InterruptedException {
        within(socket.sendText(message.toString(), true));
    }

    /** Asks for a sign of life, by the server's own command and by that of the WebSocket, which every server answers. */
    synchronized void ping() throws IOException, InterruptedException {
        tell(command("ping_req"));
        within(socket.sendPing(ByteBuffer.allocate(0)));
    }

    /**
     * Waits for a while.
     *
     * @throws IOException where the connection ends meanwhile, or nothing at all came for longer than the patience
     */
    void stay(Duration time) throws IOException, InterruptedException {
        try {
            ended.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (System.nanoTime() - lastArrival > patience.plus(time).toNanos()) {
                throw new IOException("It is silent");
            }
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    static ObjectNode command(String name) {
        return JSON.createObjectNode().put("cmd", name);
    }

    private <T> T within(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("It has not answered for " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static IOException failure(ExecutionException e) {
        Throwable cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
        return new IOException(cause instanceof ConnectException ? "It cannot be reached" : String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        lastArrival = System.nanoTime();
        text.append(part);
        if (text.length() > MOST_CHARACTERS) {
            end(new IOException("It sent more than " + MOST_CHARACTERS + " characters at once"));
            return null;
        }
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(String message) {
        try {
            if (JSON.readTree(message) instanceof ObjectNode object) {
                Question asked = question;
                if (object.path("cmd").asText().equals("rx")) {
                    heard.accept(object);
                } else if (asked != null && asked.isAnsweredBy(object)) {
                    question = null;
                    asked.answered.complete(object);
                }
            }
        } catch (IOException e) {
            end(new IOException("It sent what is no JSON: " + e.getMessage()));
        }
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        lastArrival = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(new IOException("It ended the connection (" + code + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(error);
    }

    private void end(Throwable why) {
        ended.completeExceptionally(why);
    }

    @Override
    public void close() {
        end(new IOException("Closed"));
        socket.abort();
    }
}
