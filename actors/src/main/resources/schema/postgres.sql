-- The journal in PostgreSQL: the tables that akka-persistence-jdbc 5.2.1 reads and writes. May be run again at any time.
-- Nodes run this at their start. An operator whose nodes may not make tables runs it once: psql -f postgres.sql
-- The tables go to the first schema of the search path (?currentSchema=… in the URL).

CREATE TABLE IF NOT EXISTS event_journal (
    ordering BIGSERIAL NOT NULL,
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    deleted BOOLEAN DEFAULT FALSE NOT NULL,
    writer VARCHAR(255) NOT NULL,
    write_timestamp BIGINT,
    adapter_manifest VARCHAR(255),
    event_ser_id INTEGER NOT NULL,
    event_ser_manifest VARCHAR(255) NOT NULL,
    event_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(255),
    meta_payload BYTEA,
    PRIMARY KEY (persistence_id, sequence_number)
);

CREATE UNIQUE INDEX IF NOT EXISTS event_journal_ordering_idx ON event_journal (ordering);

CREATE TABLE IF NOT EXISTS event_tag (
    event_id BIGINT NOT NULL,
    tag VARCHAR(256) NOT NULL,
    PRIMARY KEY (event_id, tag),
    CONSTRAINT fk_event_journal FOREIGN KEY (event_id) REFERENCES event_journal (ordering) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS snapshot (
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    created BIGINT NOT NULL,
    snapshot_ser_id INTEGER NOT NULL,
    snapshot_ser_manifest VARCHAR(255) NOT NULL,
    snapshot_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(255),
    meta_payload BYTEA,
    PRIMARY KEY (persistence_id, sequence_number)
);

-- Which nodes there are. A node that runs holds the advisory lock (oid of this table, lock) in a session of its own, so that the server
-- notices its death, and no clock is asked. The address is that of a node that has joined; it stays behind when a node is killed.
CREATE TABLE IF NOT EXISTS cluster_node (
    node_id VARCHAR(64) NOT NULL PRIMARY KEY,
    lock SERIAL NOT NULL,
    address VARCHAR(255)
);

-- Which side of a parted cluster goes on. Times are the server's.
CREATE TABLE IF NOT EXISTS cluster_lease (
    name VARCHAR(255) NOT NULL PRIMARY KEY,
    owner VARCHAR(255) NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

-- The nodes that run and have joined.
CREATE OR REPLACE VIEW cluster_live_node AS
    SELECT node.node_id, node.address
    FROM cluster_node node
    JOIN pg_locks held ON held.locktype = 'advisory' AND held.granted
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND held.classid = 'cluster_node'::regclass::oid AND held.objid = node.lock::oid AND held.objsubid = 2
    WHERE node.address IS NOT NULL;
