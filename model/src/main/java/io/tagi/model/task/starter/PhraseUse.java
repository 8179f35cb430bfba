package io.tagi.model.task.starter;

/** Where a phrase may occur. */
enum PhraseUse {
    TRAINING,
    DEVELOPMENT,
    HELD_OUT
}
