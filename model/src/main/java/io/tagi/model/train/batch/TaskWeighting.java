package io.tagi.model.train.batch;

/** How often a category's turn comes. */
public enum TaskWeighting {
    /** In proportion to its tasks: every task is as likely as any other. */
    BY_TASKS,
    /** In proportion to the root of its tasks, so that small categories are not drowned. */
    BY_ROOT_OF_TASKS
}
