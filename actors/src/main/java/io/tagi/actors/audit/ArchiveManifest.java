package io.tagi.actors.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an archive says of itself.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format; a reader refuses what is newer than it knows
 * @param events how many events are in its log
 * @param blobs how many blobs it holds
 * @param seal the seal of its log
 * @param writtenBy the software that wrote it
 */
record ArchiveManifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) long events,
        @JsonProperty(required = true) long blobs,
        @JsonProperty(required = true) String seal,
        @JsonProperty(required = true) String writtenBy) {
    static final String FORMAT = "tagi-archive";
    static final int VERSION = 1;
}
