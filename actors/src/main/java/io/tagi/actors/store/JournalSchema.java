package io.tagi.actors.store;

import io.tagi.actors.store.JournalDatabase.Product;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Makes the journal's tables where they are not there yet; to be called before the actor system starts. */
public final class JournalSchema {
    /** Any number, as long as nobody else locks by it: "tagi" in ASCII. */
    private static final long LOCK = 0x74616769;

    private JournalSchema() {}

    /**
     * Makes what is missing and changes nothing that is there. Any number of nodes may do so at once.
     *
     * @throws JournalRefusedException if the database refuses
     * @throws JournalException if it cannot be reached or used
     */
    public static void apply(JournalDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            if (database.product() == Product.POSTGRES) {
                // IF NOT EXISTS is no protection from a neighbour who makes the same table. Ends with the connection.
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            }
            statement.execute(script(database.product()));
        } catch (SQLException failure) {
            if (JournalRefusedException.isMeantBy(failure)) {
                throw new JournalRefusedException(database, failure);
            }
            throw new JournalException(
                    "Cannot prepare the journal at " + database + ": " + failure.getMessage()
                            + ". Is the database running, and is no other process using the file?",
                    failure);
        }
    }

    private static String script(Product product) {
        try (InputStream script = JournalSchema.class.getResourceAsStream(product.schema())) {
            return new String(Objects.requireNonNull(script, product.schema()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new IllegalStateException("Cannot read " + product.schema() + " from the class path", damaged);
        }
    }
}
