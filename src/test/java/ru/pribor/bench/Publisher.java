package ru.pribor.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A network server that is faster than whoever reads it, as a process of its own: {@code url meters gateways firstReading
 * firstCounter}. It publishes with QoS 1 over one connection and has so many unacknowledged at most. A line
 * {@code frames perSecond} of its input asks for so many frames, 0 a second meaning as fast as the broker takes them; when all
 * are acknowledged it answers {@code began ended} in microseconds since 1970.
 */
final class Publisher {

    private static final int UNACKNOWLEDGED = 2_000;
    private static final int BUFFER = 64 << 10;
    private static final int PACKET_IDS = 0xFFFF;

    private final FrameTemplate template;
    private final OutputStream out;
    private final Semaphore window = new Semaphore(UNACKNOWLEDGED);
    private int number;

    private Publisher(URI broker, FrameTemplate template) throws IOException {
        this.template = template;
        Socket socket = new Socket(broker.getHost(), broker.getPort());
        socket.setTcpNoDelay(true);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        // A clean start, no keep-alive, no properties.
        out.write(new MqttPacket(MqttPacket.CONNECT).text("MQTT".getBytes(StandardCharsets.UTF_8)).number(5, 1).number(2, 1)
                .number(0, 2).number(0, 1).text("network-server".getBytes(StandardCharsets.UTF_8)).toBytes());
        out.flush();
        readPacket(in);
        Thread reader = new Thread(() -> readAcknowledgements(in), "acknowledgements");
        reader.setDaemon(true);
        reader.start();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Publisher publisher = new Publisher(URI.create(arguments[0]), new FrameTemplate(Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]), Instant.parse(arguments[3]), Integer.parseInt(arguments[4])));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            Instant began = Instant.now();
            publisher.publish(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            System.out.println(micros(began) + " " + micros(Instant.now()));
        }
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    /** Where a pace is asked for, a frame is received by the network when its turn comes, however late it is published. */
    private void publish(int frames, int perSecond) throws IOException, InterruptedException {
        Instant began = Instant.now();
        for (int i = 0; i < frames; i++) {
            Instant turn = perSecond == 0 ? Instant.now() : began.plusNanos(i * TimeUnit.SECONDS.toNanos(1) / perSecond);
            await(turn);
            if (!window.tryAcquire()) {
                out.flush();
                window.acquire();
            }
            out.write(template.packet(number, 1 + number % PACKET_IDS, turn));
            number++;
        }
        out.flush();
        window.acquire(UNACKNOWLEDGED);
        window.release(UNACKNOWLEDGED);
    }

    private void await(Instant turn) throws IOException, InterruptedException {
        long early = Duration.between(Instant.now(), turn).toNanos();
        if (early > 0) {
            out.flush();
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }

    private void readAcknowledgements(DataInputStream in) {
        try {
            while (true) {
                if (readPacket(in) == MqttPacket.PUBACK) {
                    window.release();
                }
            }
        } catch (IOException e) {
            System.out.println("The broker ended the connection: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    /** @return its first byte */
    private static int readPacket(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        in.skipNBytes(in.readUnsignedByte());
        return first;
    }
}
