package ru.pribor.script.host;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * The host's program: takes calls on standard input one after the other and answers on standard output. It ends with the
 * process that started it, also from the middle of an endless loop.
 *
 * @see "ADR 0010: scripted codecs"
 */
public final class CodecHost {

    private CodecHost() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream channel = System.out;
        System.setOut(System.err);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(channel));
        Sandbox sandbox = new Sandbox();
        sandbox.warmUp();
        BlockingQueue<Call> calls = new SynchronousQueue<>();
        Thread reader = new Thread(() -> receive(new DataInputStream(new BufferedInputStream(System.in)), calls), "calls");
        reader.setDaemon(true);
        reader.start();
        Answer.of(Answer.Outcome.READY).write(out);
        while (true) {
            sandbox.answer(calls.take()).write(out);
        }
    }

    private static void receive(DataInputStream in, BlockingQueue<Call> calls) {
        try {
            while (true) {
                calls.put(Call.read(in));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }
}
