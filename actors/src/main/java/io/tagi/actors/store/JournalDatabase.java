package io.tagi.actors.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The database that holds the journal.
 *
 * @param product which database it is
 * @param url its JDBC URL
 * @param user who connects
 * @param password never shown
 */
public record JournalDatabase(Product product, String url, String user, String password) {

    /** The databases that the journal can be kept in. */
    public enum Product {
        /** A file in the folder of the one process that uses it. */
        H2("journal-h2.conf", "/schema/h2.sql"),
        /** A server that any number of processes share. */
        POSTGRES("journal-postgres.conf", "/schema/postgres.sql");

        private final String settings;
        private final String schema;

        Product(String settings, String schema) {
            this.settings = settings;
            this.schema = schema;
        }

        /** The resource with the tables. */
        String schema() {
            return schema;
        }
    }

    /** A journal in a file of this folder; for one process at a time. */
    public static JournalDatabase h2(Path folder) {
        String file = folder.resolve("journal").toAbsolutePath().toString();
        // Without WRITE_DELAY=0 a kill loses what H2 had acknowledged in the last half second.
        String url = "jdbc:h2:file:" + file + ";DATABASE_TO_UPPER=false;WRITE_DELAY=0";
        return new JournalDatabase(Product.H2, url, "sa", "");
    }

    /**
     * A journal in PostgreSQL.
     *
     * @throws IllegalArgumentException if the URL is none of PostgreSQL's
     */
    public static JournalDatabase postgres(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("The journal's URL is \"" + url
                    + "\"; it has to be one of PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/tagi");
        }
        return new JournalDatabase(Product.POSTGRES, url, user, password);
    }

    /**
     * The journal that the environment names: {@code TAGI_JOURNAL_URL}, {@code TAGI_JOURNAL_USER}, and the password in
     * {@code TAGI_JOURNAL_PASSWORD} or in the file {@code TAGI_JOURNAL_PASSWORD_FILE}. Empty if there is no URL.
     */
    public static Optional<JournalDatabase> from(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("TAGI_JOURNAL_URL"))
                .map(url -> postgres(
                        url, environment.getOrDefault("TAGI_JOURNAL_USER", "tagi"), passwordFrom(environment)));
    }

    /** The actor system's settings for this journal; what an operator sets is to be put above them. */
    public Config config() {
        return ConfigFactory.parseMap(Map.of("url", url, "user", user, "password", password), "the journal's database")
                .atPath("akka-persistence-jdbc.shared-databases.slick.db")
                .withFallback(ConfigFactory.parseResources(JournalDatabase.class, product.settings));
    }

    /** A connection of one's own, beside the actor system's pool. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        if (product == Product.POSTGRES) {
            // In seconds; without them a server that vanished would be waited for without end.
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "30");
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }

    private static String passwordFrom(Map<String, String> environment) {
        String file = environment.get("TAGI_JOURNAL_PASSWORD_FILE");
        if (file == null) {
            return environment.getOrDefault("TAGI_JOURNAL_PASSWORD", "");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot read the journal's password from " + file + " (TAGI_JOURNAL_PASSWORD_FILE)", unreadable);
        }
    }
}
