package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.EventLog;

/**
 * What is audited.
 *
 * @param log every event
 * @param blobs where the blobs lie that the events name
 */
public record Evidence(EventLog log, BlobSource blobs) {}
