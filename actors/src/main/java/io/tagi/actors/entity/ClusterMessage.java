package io.tagi.actors.entity;

/** A message that may travel between nodes; bound to Jackson's CBOR in tagi-akka.conf. */
public interface ClusterMessage {}
