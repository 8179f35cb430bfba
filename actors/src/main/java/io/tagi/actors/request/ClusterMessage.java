package io.tagi.actors.request;

/** A message that may travel between nodes; bound to Jackson's CBOR in reference.conf. */
public interface ClusterMessage {}
