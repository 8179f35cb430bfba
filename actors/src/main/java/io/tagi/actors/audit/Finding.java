package io.tagi.actors.audit;

import io.tagi.protocol.Digest;

/** Something that is not as it should be; a sentence tells a person which event or blob, and what is wrong with it. */
public sealed interface Finding {
    /** What it makes of the audit. */
    Outcome outcome();

    /** The stable name of what is wrong, for programs. */
    String code();

    /** Where it was met. */
    EventPlace place();

    /** What is wrong. */
    String detail();

    /** An event that is not what was written, or not where. */
    record History(EventPlace place, HistoryFault fault, String detail) implements Finding {
        @Override
        public Outcome outcome() {
            return Outcome.HISTORY_ALTERED;
        }

        @Override
        public String code() {
            return fault.code();
        }
    }

    /**
     * A blob that cannot be relied on.
     *
     * @param place the first event that names it
     * @param blob its name
     * @param missing whether it is not there at all
     */
    record Blob(EventPlace place, Digest blob, boolean missing, String detail) implements Finding {
        @Override
        public Outcome outcome() {
            return Outcome.BLOB_DAMAGED;
        }

        @Override
        public String code() {
            return missing ? "blob-missing" : "blob-altered";
        }
    }

    /** An archive whose bytes are not those that were written, wherever in it. */
    record Archive(EventPlace place, String detail) implements Finding {
        @Override
        public Outcome outcome() {
            return Outcome.BLOB_DAMAGED;
        }

        @Override
        public String code() {
            return "archive-damaged";
        }
    }

    /** Work that came to something else when it was done again. */
    record Diverged(EventPlace place, Divergence divergence) implements Finding {
        @Override
        public Outcome outcome() {
            return Outcome.DIVERGED;
        }

        @Override
        public String code() {
            return "diverged";
        }

        @Override
        public String detail() {
            return divergence.describe();
        }
    }
}
