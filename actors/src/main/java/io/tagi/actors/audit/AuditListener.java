package io.tagi.actors.audit;

/** Hears of an audit while it goes on. */
public interface AuditListener {
    /** Something is not as it should be. */
    void found(Finding finding);

    /** So much has been looked at. */
    void progressed(long done, long total);
}
