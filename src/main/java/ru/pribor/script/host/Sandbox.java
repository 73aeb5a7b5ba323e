package ru.pribor.script.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Runs codecs, each call in a context of its own: what a call leaves behind is gone with it. A context has no files, no
 * network, no threads, no environment and no Java classes; its clock is UTC.
 */
final class Sandbox {

    /** So many characters of JSON may an answer have. */
    static final int LONGEST_ANSWER = 64 << 10;
    private static final int LONGEST_MESSAGE = 500;
    private static final int KEPT_CODECS = 32;
    private static final String WARM_UP = "warm-up";
    private static final int WARM_UP_CALLS = 10;
    private static final String JS = "js";
    private static final Source PRELUDE = Source.newBuilder(JS, resource("prelude.js"), "prelude.js").internal(true).buildLiteral();
    private static final Source FUNCTION = Source.newBuilder(JS, resource("function.js"), "function.js").internal(true).buildLiteral();

    private final Engine engine = Engine.newBuilder(JS).sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream()).out(OutputStream.nullOutputStream()).err(OutputStream.nullOutputStream())
            .option("engine.WarnInterpreterOnly", "false").build();
    private final Map<String, Source> codecs = new LinkedHashMap<>(KEPT_CODECS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
            return size() > KEPT_CODECS;
        }
    };

    Answer answer(Call call) {
        return switch (call.kind()) {
            case LOAD -> load(call.codec(), call.text());
            case RUN -> run(call.codec(), call.text());
        };
    }

    /** The first calls of a fresh engine are slow; no codec has to answer for that. */
    void warmUp() {
        load(WARM_UP, resource("warm-up.js"));
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            run(WARM_UP, "{\"bytes\":[1,2,3,4],\"fPort\":1,\"recvTime\":\"2026-01-01T00:00:00Z\"}");
        }
    }

    private Answer load(String codec, String text) {
        Source source = Source.newBuilder(JS, text, "codec.js").buildLiteral();
        try (Context context = context(new ConsoleLog())) {
            context.parse(source);
            codecs.put(codec, source);
            return Answer.of(Answer.Outcome.DONE);
        } catch (PolyglotException e) {
            return failed(e, "");
        }
    }

    private Answer run(String codec, String input) {
        Source source = codecs.get(codec);
        if (source == null) {
            return Answer.of(Answer.Outcome.UNKNOWN_CODEC);
        }
        ConsoleLog log = new ConsoleLog();
        try (Context context = context(log)) {
            Value call = context.eval(PRELUDE);
            context.eval(source);
            Value function = context.eval(FUNCTION);
            if (!function.canExecute()) {
                return new Answer(Answer.Outcome.NO_FUNCTION, "", log.toString());
            }
            String output = call.execute(function, input).asString();
            return output.length() > LONGEST_ANSWER ? new Answer(Answer.Outcome.TOO_LARGE, "", log.toString())
                    : new Answer(Answer.Outcome.DONE, output, log.toString());
        } catch (PolyglotException e) {
            return failed(e, log.toString());
        }
    }

    private Context context(ConsoleLog log) {
        return Context.newBuilder(JS).engine(engine).sandbox(SandboxPolicy.CONSTRAINED).timeZone(ZoneOffset.UTC)
                .in(InputStream.nullInputStream()).out(log).err(log).build();
    }

    private static Answer failed(PolyglotException e, String log) {
        if (e.isInternalError() || e.isResourceExhausted()) {
            throw e;
        }
        String message = String.valueOf(e.getMessage());
        String where = e.getSourceLocation() == null ? "" : e.getSourceLocation().getSource().getName() + ":"
                + e.getSourceLocation().getStartLine() + ": ";
        return new Answer(Answer.Outcome.FAILED, where + message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)), log);
    }

    private static String resource(String name) {
        try (InputStream in = Sandbox.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
