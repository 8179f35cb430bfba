package io.tagi.model.task.starter;

/**
 * Something that can be done to a list, under a terse keyword instead of a sentence.
 *
 * @param keyword one to four words
 * @param operation the meaning
 */
record Skill(String keyword, ListOperation operation) {}
