package ru.pribor.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/** Hands what a Vega IoT Server has heard over to the source's route, and counts what became of it. */
final class VegaIntake {

    private final String source;
    private final CamelContext camel;
    private final AtomicLong came = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private AsyncProducer route;

    VegaIntake(String source, CamelContext camel) {
        this.source = source;
        this.camel = camel;
    }

    long came() {
        return came.get();
    }

    long settled() {
        return settled.get();
    }

    long failed() {
        return failed.get();
    }

    void push(ObjectNode rx) {
        store(rx);
    }

    /** Done when the frame is stored for good. */
    CompletableFuture<Void> store(ObjectNode rx) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        came.incrementAndGet();
        try {
            Exchange exchange = route().getEndpoint().createExchange(ExchangePattern.InOnly);
            exchange.getMessage().setBody(rx.toString().getBytes(StandardCharsets.UTF_8));
            exchange.getMessage().setHeader(FrameCollector.TOPIC, "vega/" + source + "/" + rx.path("devEui").asText());
            route().process(exchange, synchronously -> settle(done, exchange.getException()));
        } catch (Exception e) {
            settle(done, e);
        }
        return done;
    }

    private void settle(CompletableFuture<Void> done, Exception failure) {
        if (failure == null) {
            settled.incrementAndGet();
            done.complete(null);
        } else {
            failed.incrementAndGet();
            settled.incrementAndGet();
            done.completeExceptionally(new IOException("A frame could not be stored: " + failure.getMessage(), failure));
        }
    }

    private synchronized AsyncProducer route() throws Exception {
        if (route == null) {
            route = camel.getEndpoint("direct:" + source).createAsyncProducer();
            route.start();
        }
        return route;
    }
}
