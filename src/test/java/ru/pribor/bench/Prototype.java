package ru.pribor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * The least that stores readings durably: Paho, Jackson, one insert a batch, acknowledgements after the commit. No Camel, no
 * registry, no validation, no raw frame. As a process of its own: {@code url topic jdbcUrl user password}.
 */
final class Prototype extends Arrivals {

    static final String TABLE = """
            create table pribor.prototype_reading (
                device bigint, read_at timestamptz, received_at timestamptz, counter bigint, value numeric,
                primary key (device, read_at))""";
    private static final String INSERT = """
            insert into pribor.prototype_reading (device, read_at, received_at, counter, value)
            select d, to_timestamp(t), r::timestamptz, c, v
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::numeric[]) u (d, t, r, c, v)
            on conflict do nothing""";
    private static final int BATCH = 1_000;
    private static final int TIME_OFFSET = 5;
    private static final int VALUE_OFFSET = 11;
    private static final int VALUE_SCALE = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<MqttMessage> queue = new LinkedBlockingQueue<>();

    /** What a message says. */
    record Row(long device, long readAt, String receivedAt, long counter, BigDecimal value) {
    }

    public static void main(String[] arguments) throws Exception {
        Prototype prototype = new Prototype();
        MqttClient client = new MqttClient(arguments[0], "prototype", new MemoryPersistence());
        client.setCallback(prototype);
        client.setManualAcks(true);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        client.connect(options);
        client.subscribe(arguments[1], 1);
        try (Connection database = DriverManager.getConnection(arguments[2], arguments[3], arguments[4])) {
            prototype.store(client, database);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        queue.add(message);
    }

    private void store(MqttClient client, Connection database) throws Exception {
        while (true) {
            List<MqttMessage> batch = new ArrayList<>(BATCH);
            batch.add(queue.take());
            queue.drainTo(batch, BATCH - 1);
            List<Row> rows = new ArrayList<>(batch.size());
            for (MqttMessage message : batch) {
                rows.add(row(json.readTree(message.getPayload())));
            }
            insert(rows, database);
            acknowledge(batch, client);
        }
    }

    private static Row row(JsonNode uplink) throws IOException {
        ByteBuffer payload = ByteBuffer.wrap(uplink.get("data").binaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        return new Row(Long.parseUnsignedLong(uplink.get("deviceInfo").get("devEui").textValue(), 16),
                payload.getInt(TIME_OFFSET), uplink.get("time").textValue(), uplink.get("fCnt").longValue(),
                BigDecimal.valueOf(payload.getInt(VALUE_OFFSET), VALUE_SCALE));
    }

    static void insert(List<Row> rows, Connection database) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setArray(1, array(database, "bigint", rows.stream().map(Row::device).toArray(Long[]::new)));
            insert.setArray(2, array(database, "bigint", rows.stream().map(Row::readAt).toArray(Long[]::new)));
            insert.setArray(3, array(database, "text", rows.stream().map(Row::receivedAt).toArray(String[]::new)));
            insert.setArray(4, array(database, "bigint", rows.stream().map(Row::counter).toArray(Long[]::new)));
            insert.setArray(5, array(database, "numeric", rows.stream().map(Row::value).toArray(BigDecimal[]::new)));
            insert.executeUpdate();
        }
    }

    private static Array array(Connection database, String type, Object[] values) throws SQLException {
        return database.createArrayOf(type, values);
    }

    private static void acknowledge(List<MqttMessage> batch, MqttClient client) throws MqttException {
        for (MqttMessage message : batch) {
            client.messageArrivedComplete(message.getId(), 1);
        }
    }
}
