package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;

import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalDatabase.Product;
import java.util.List;

/** A node that writes and publishes until it is killed; arguments: product, URL, user, brokers, prefix, name. */
final class WriteAndPublish {
    private WriteAndPublish() {}

    public static void main(String[] arguments) throws InterruptedException {
        TestNode node = new TestNode(
                new JournalDatabase(Product.valueOf(arguments[0]), arguments[1], arguments[2], ""),
                BrokerConnection.to(arguments[3]),
                new Topics(arguments[4]));
        node.startOutbox();
        List<String> texts = numbered(arguments[5], 100);
        for (int i = 0; i < texts.size(); i++) {
            node.write("diary-" + i % 5, texts.subList(i, i + 1));
            System.out.println("written " + (i + 1));
        }
        Thread.currentThread().join();
    }
}
