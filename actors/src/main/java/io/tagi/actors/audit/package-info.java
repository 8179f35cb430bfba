/**
 * The auditor's view: whether a log is what was written, where things come from, and whether the work comes to the same bits again.
 *
 * <p>Everything here walks over a log and the blobs that it names, and changes neither: a log may be a journal that is in use or an
 * archive on another machine. May import {@code io.tagi.actors.store}, the deciders of entities, what computes their work, the model
 * and the protocol; no Kafka.
 */
@NullMarked
package io.tagi.actors.audit;

import org.jspecify.annotations.NullMarked;
