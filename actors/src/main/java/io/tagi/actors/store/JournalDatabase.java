package io.tagi.actors.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The database that holds the journal.
 *
 * @param product which database it is
 * @param url its JDBC URL
 * @param user who connects
 * @param password never shown
 */
public record JournalDatabase(Product product, String url, String user, String password) {

    private static final String SETTINGS = "akka-persistence-jdbc.shared-databases.slick.db";
    private static final String POSTGRES_URL = "jdbc:postgresql:";
    private static final int PROBE_SECONDS = 2;
    private static final Pattern SECRET_IN_URL = Pattern.compile("(?i)[?&](ssl)?password=");
    private static final String H2_FILE = "jdbc:h2:file:";

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
        String url = H2_FILE + file + ";DATABASE_TO_UPPER=false;WRITE_DELAY=0";
        return new JournalDatabase(Product.H2, url, "sa", "");
    }

    /**
     * A journal in PostgreSQL.
     *
     * @throws IllegalArgumentException if the URL is none of PostgreSQL's or holds a password
     */
    public static JournalDatabase postgres(String url, String user, String password) {
        if (!url.startsWith(POSTGRES_URL)) {
            throw new IllegalArgumentException("The journal's URL is \"" + url
                    + "\"; it has to be one of PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/tagi");
        }
        if (SECRET_IN_URL.matcher(url).find()) {
            throw new IllegalArgumentException("The journal's URL holds a password, and URLs are shown. Put it into the"
                    + " environment (TAGI_JOURNAL_PASSWORD) or into a file (tagi.journal.password-file).");
        }
        return new JournalDatabase(Product.POSTGRES, url, user, password);
    }

    /** The journal of an actor system that runs with {@link #config()}. */
    public static JournalDatabase of(Config config) {
        Config settings = config.getConfig(SETTINGS);
        String url = settings.getString("url");
        Product product = url.startsWith(POSTGRES_URL) ? Product.POSTGRES : Product.H2;
        return new JournalDatabase(product, url, settings.getString("user"), settings.getString("password"));
    }

    /** The actor system's settings for this journal; what an operator sets is to be put above them. */
    public Config config() {
        return ConfigFactory.parseMap(Map.of("url", url, "user", user, "password", password), "the journal's database")
                .atPath(SETTINGS)
                .withFallback(ConfigFactory.parseResources(JournalDatabase.class, product.settings));
    }

    /** Whether the journal is a file that one process at a time has for itself. */
    public boolean isOwnedByOneProcess() {
        return product == Product.H2;
    }

    /** Whether there is a journal: a file that nobody made yet is none. */
    public boolean exists() {
        return product != Product.H2
                || Files.isRegularFile(Path.of(url.substring(H2_FILE.length(), url.indexOf(';')) + ".mv.db"));
    }

    /** Whether the database accepts a connection right now. */
    public boolean isReachable() {
        try (Connection connection = connect()) {
            return connection.isValid(PROBE_SECONDS);
        } catch (SQLException refused) {
            return false;
        }
    }

    /** A connection of one's own, beside the actor system's pool. */
    public Connection connect() throws SQLException {
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
}
