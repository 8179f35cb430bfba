package io.tagi.actors.store;

import io.tagi.protocol.Digest;
import java.io.InputStream;

/** Blobs to look at and not to touch: nothing is compared, set aside or healed. */
public interface BlobSource {
    /** Whether there is a blob of this name. */
    boolean contains(Digest name);

    /**
     * The bytes under a name, as they lie there: whoever relies on them compares them with the name.
     *
     * @throws MissingBlobException if there is no blob of this name
     */
    InputStream open(Digest name);
}
