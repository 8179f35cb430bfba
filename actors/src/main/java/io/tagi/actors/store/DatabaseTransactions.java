package io.tagi.actors.store;

import io.tagi.actors.store.JournalDatabase.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The transactions of the journal's database: PostgreSQL tells when they are over, H2 does not. */
final class DatabaseTransactions implements JournalTransactions {
    private final Product product;
    private final Connection connection;

    DatabaseTransactions(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    @Override
    public long lastNumber() throws SQLException {
        return query("SELECT COALESCE(MAX(ordering), 0) FROM event_journal");
    }

    @Override
    public long mark() throws SQLException {
        return product == Product.POSTGRES ? query("SELECT txid_snapshot_xmax(txid_current_snapshot())") : 0;
    }

    @Override
    public boolean areOver(long mark) throws SQLException {
        return product != Product.POSTGRES || query("SELECT txid_snapshot_xmin(txid_current_snapshot())") >= mark;
    }

    private long query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
