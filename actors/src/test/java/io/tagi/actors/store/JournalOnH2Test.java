package io.tagi.actors.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalOnH2Test extends JournalReaderContract {
    @TempDir
    Path folder;

    @Override
    JournalDatabase database() {
        return JournalDatabase.h2(folder);
    }

    @Test
    void givesTheActorSystemOneDatabaseForEverything() {
        var config = database().config();

        assertThat(config.getString("akka-persistence-jdbc.shared-databases.slick.db.url"))
                .startsWith("jdbc:h2:file:" + folder);
        assertThat(config.getString("akka-persistence-jdbc.shared-databases.slick.profile"))
                .isEqualTo("slick.jdbc.H2Profile$");
        assertThat(config.getString("jdbc-journal.use-shared-db")).isEqualTo("slick");
        assertThat(config.getString("jdbc-snapshot-store.use-shared-db")).isEqualTo("slick");
    }

    @Test
    void saysSoWhenTheFileIsNoDatabase() throws Exception {
        JournalDatabase damaged = JournalDatabase.h2(folder.resolve("damaged"));
        Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(folder.resolve("damaged/journal.mv.db"), "this is no database".repeat(1_000));

        assertThatThrownBy(() -> JournalSchema.apply(damaged))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(damaged.url());
    }
}
