package io.tagi.bench.engine;

/** A model of the workload's size, loaded and ready to work. Training changes its adapter. */
interface Contender extends AutoCloseable {
    /** What a report calls it. */
    String name();

    /** How its frozen matrices are multiplied. */
    Precision precision();

    /** Does a task so often, one repetition after the other. */
    TaskRun run(Task task, int repetitions);

    @Override
    void close();
}
