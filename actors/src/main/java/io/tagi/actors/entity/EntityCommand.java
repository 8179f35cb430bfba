package io.tagi.actors.entity;

/** What an entity is asked to do. Every command may be repeated without harm. */
public interface EntityCommand {
    /** The id of the record or event that led to this command. */
    String cause();
}
