package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** A Vega IoT Server as far as its protocol is spoken here: a WebSocket on loopback with sign-in, pushes, history, downlinks. */
final class VegaPeer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN = "town";
    private static final String PASSWORD = "secret";

    private final Tomcat tomcat = new Tomcat();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Set<Session> signedIn = ConcurrentHashMap.newKeySet();
    private final Map<String, List<ObjectNode>> history = new ConcurrentHashMap<>();
    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private volatile TimeUnit unit = TimeUnit.MILLISECONDS;
    private volatile boolean refusing;
    private volatile int answersBeforeDrop = Integer.MAX_VALUE;

    private VegaPeer() {
    }

    static VegaPeer start(Path folder, int port) {
        VegaPeer peer = new VegaPeer();
        peer.tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        peer.tomcat.setConnector(connector);
        Context context = peer.tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addApplicationListener(Listener.class.getName());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        Listener.peer = peer;
        try {
            peer.tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return peer;
    }

    /** Tomcat makes it by itself. */
    public static final class Listener implements ServletContextListener {

        private static VegaPeer peer;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServerContainer container = (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Endpoint.class, "/").configurator(endpoints(peer)).build());
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ServerEndpointConfig.Configurator endpoints(VegaPeer peer) {
        return new ServerEndpointConfig.Configurator() {
            @Override
            public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(peer.new Peer());
            }
        };
    }

    private final class Peer extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            sessions.add(session);
            session.setMaxTextMessageBufferSize(1 << 20);
            session.addMessageHandler(String.class, text -> take(session, text));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            sessions.remove(session);
            signedIn.remove(session);
        }
    }

    private void take(Session session, String text) {
        try {
            JsonNode request = JSON.readTree(text);
            requests.add(request);
            switch (request.path("cmd").asText()) {
                case "auth_req" -> signIn(session, request);
                case "get_device_appdata_req" -> send(session, devices());
                case "get_data_req" -> answer(session, request);
                case "send_data_req" -> send(session, appended(request));
                case "ping_req" -> send(session, JSON.createObjectNode().put("cmd", "ping_resp"));
                default -> throw new IllegalStateException(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signIn(Session session, JsonNode request) throws IOException {
        boolean right = !refusing && request.path("login").asText().equals(LOGIN) && request.path("password").asText().equals(PASSWORD);
        ObjectNode answer = JSON.createObjectNode().put("cmd", "auth_resp").put("status", right);
        send(session, right ? answer.put("token", "t") : answer.put("err_string", "invalid_login_or_password"));
        if (right) {
            signedIn.add(session);
        }
    }

    private ObjectNode devices() {
        ObjectNode answer = JSON.createObjectNode().put("cmd", "get_device_appdata_resp").put("status", true);
        ArrayNode devices = answer.putArray("devices_list");
        history.keySet().forEach(devEui -> devices.addObject().put("devEui", devEui).put("devName", "meter"));
        return answer;
    }

    private void answer(Session session, JsonNode request) throws IOException {
        if (--answersBeforeDrop < 0) {
            answersBeforeDrop = Integer.MAX_VALUE;
            drop();
            return;
        }
        JsonNode select = request.path("select");
        String devEui = request.path("devEui").asText();
        long from = unit.toMillis(select.path("date_from").asLong());
        long to = unit.toMillis(select.path("date_to").asLong());
        List<ObjectNode> found = history.getOrDefault(devEui, List.of()).stream()
                .filter(frame -> frame.path("ts").asLong() >= from && frame.path("ts").asLong() <= to).toList();
        ObjectNode answer = JSON.createObjectNode().put("cmd", "get_data_resp").put("status", true).put("devEui", devEui)
                .put("totalNum", found.size());
        ArrayNode list = answer.putArray("data_list");
        found.stream().skip(select.path("begin_index").asInt()).limit(Math.min(1000, select.path("limit").asInt()))
                .forEach(frame -> list.add(frame.deepCopy().without(List.of("devEui", "cmd"))));
        send(session, answer);
    }

    private static ObjectNode appended(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode().put("cmd", "send_data_resp").put("status", true);
        ArrayNode list = answer.putArray("append_status");
        request.path("data_list").forEach(data -> list.addObject().set("devEui", data.path("devEui")));
        list.forEach(status -> ((ObjectNode) status).put("status", true));
        return answer;
    }

    /** The server hears a frame: it is in the history, and pushed to whoever is signed in. */
    ObjectNode hear(String devEui, long counter, Instant at, byte[] payload) {
        ObjectNode rx = remember(devEui, counter, at, payload);
        signedIn.forEach(session -> send(session, rx));
        return rx;
    }

    /** A frame of the history. */
    ObjectNode remember(String devEui, long counter, Instant at, byte[] payload) {
        String upper = devEui.toUpperCase(Locale.ROOT);
        ObjectNode rx = JSON.createObjectNode().put("cmd", "rx").put("devEui", upper).put("appEui", "7665676173693131")
                .put("ts", at.toEpochMilli()).put("gatewayId", "0016C001F1000007").put("ack", false).put("fcnt", counter)
                .put("port", 2).put("data", HexFormat.of().formatHex(payload)).put("macData", "").put("freq", 868_900_000)
                .put("dr", "SF7 BW125 4/5").put("rssi", -77).put("snr", 8.5).put("type", "UNCONF_UP+MAC_ANS").put("packetStatus", "ok");
        history.computeIfAbsent(upper, key -> new CopyOnWriteArrayList<>()).add(rx);
        return rx;
    }

    void push(ObjectNode message) {
        signedIn.forEach(session -> send(session, message));
    }

    void countInSeconds(boolean seconds) {
        unit = seconds ? TimeUnit.SECONDS : TimeUnit.MILLISECONDS;
    }

    void refuse(boolean refuses) {
        refusing = refuses;
    }

    void dropAfterPages(int pages) {
        answersBeforeDrop = pages;
    }

    boolean hasSomebody() {
        return !signedIn.isEmpty();
    }

    /** The connection is gone from one moment to the next. */
    void drop() {
        for (Session session : sessions) {
            signedIn.remove(session);
            try {
                session.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void send(Session session, JsonNode message) {
        try {
            synchronized (session) {
                session.getBasicRemote().sendText(message.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
