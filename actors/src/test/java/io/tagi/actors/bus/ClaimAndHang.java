package io.tagi.actors.bus;

import java.time.Duration;
import java.util.List;

/** A worker that claims one record, says so and works on it for ever; arguments: way, brokers, topic, group, limit. */
final class ClaimAndHang {
    private ClaimAndHang() {}

    public static void main(String[] arguments) {
        BrokerConnection brokers = BrokerConnection.to(arguments[1]);
        WorkQueueSettings settings =
                new WorkQueueSettings(arguments[2], arguments[3], "victim", Integer.parseInt(arguments[4]));
        WorkQueue queue = arguments[0].equals("share")
                ? KafkaWorkQueue.share(brokers, settings)
                : KafkaWorkQueue.classic(brokers, settings);
        List<Claim> claims = List.of();
        while (claims.isEmpty()) {
            claims = queue.claim(1, Duration.ofSeconds(1));
        }
        queue.keep(claims);
        System.out.println("claimed " + new String(claims.get(0).data(), java.nio.charset.StandardCharsets.UTF_8));
        while (true) {
            queue.keep(claims);
        }
    }
}
