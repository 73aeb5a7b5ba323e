package ru.pribor.script;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.reading.Codec;
import ru.pribor.reading.DeferredDecoding;

/** Works off the frames that wait for vendors' codecs, on a thread of its own, so that nothing else waits for it. */
@Component
class FrameDecoder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FrameDecoder.class);
    /** Of each codec in one transaction. */
    private static final int CHUNK = 50;
    private static final long PAUSE_AFTER_FAILURE_SECONDS = 5;

    private final DeferredDecoding decoding;
    private final ScriptLibrary library;
    private final ScriptSettings settings;
    private volatile Thread worker;
    private boolean failing;

    FrameDecoder(DeferredDecoding decoding, ScriptLibrary library, ScriptSettings settings) {
        this.decoding = decoding;
        this.library = library;
        this.settings = settings;
    }

    @Override
    public void start() {
        worker = new Thread(this::work, "frame-decoder");
        worker.start();
    }

    @Override
    public void stop() {
        Thread stopping = worker;
        worker = null;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        while (worker == Thread.currentThread()) {
            try {
                if (decodeSome() == 0) {
                    TimeUnit.MILLISECONDS.sleep(settings.pickUp().toMillis());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** An error does not end the thread: frames would wait for ever, and nobody would know. */
    private int decodeSome() throws InterruptedException {
        try {
            List<Codec> ready = Scope.asSystem(library::ready);
            int settled = decoding.decode(ready, CHUNK);
            failing = false;
            return settled;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("Frames that wait for their codecs could not be decoded; they go on waiting", e);
            }
            failing = true;
            TimeUnit.SECONDS.sleep(PAUSE_AFTER_FAILURE_SECONDS);
            return 0;
        }
    }
}
