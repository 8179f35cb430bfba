package io.tagi.protocol.record;

import org.jspecify.annotations.Nullable;

/** Bytes that are no record of this protocol. The message tells a person what is wrong; the reason tells a program. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a record could not be read. */
    public enum Reason {
        /** The CloudEvents headers are missing or incomplete. */
        NOT_A_CLOUD_EVENT("not-a-cloud-event"),
        /** No version of this type is known. */
        UNKNOWN_TYPE("unknown-type"),
        /** The type is known, this version of it is not. */
        UNKNOWN_VERSION("unknown-version"),
        /** A known type where another was expected. */
        UNEXPECTED_TYPE("unexpected-type"),
        /** The data is not JSON. */
        NOT_JSON("not-json"),
        /** The data is JSON, but a field is missing or has an impossible value. */
        INVALID_FIELD("invalid-field");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The stable name that dead letters carry. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public UnreadableRecordException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why, for a program. */
    public Reason reason() {
        return reason;
    }
}
