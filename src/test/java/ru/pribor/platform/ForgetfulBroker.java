package ru.pribor.platform;

import java.util.Arrays;
import java.util.List;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Makes a broker forget what its clients have subscribed to, while their connections stand. */
public final class ForgetfulBroker {

    private ForgetfulBroker() {
    }

    /** By its management, as an operator may do it. */
    public static void forgetSubscriptions(EmbeddedBroker broker) {
        ActiveMQServer server = broker.server();
        List<String> queues = Arrays.asList(server.getActiveMQServerControl().getQueueNames());
        try {
            for (String queue : queues) {
                server.getActiveMQServerControl().destroyQueue(queue, true);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
