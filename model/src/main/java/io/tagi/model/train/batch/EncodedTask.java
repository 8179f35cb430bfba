package io.tagi.model.train.batch;

import java.util.List;

/**
 * A task as token ids, every sequence ending with {@code </s>}.
 *
 * @param name the task's name
 * @param category the task's category
 * @param instructions one per definition
 * @param inputs what is read besides the instruction, one per instance
 * @param targets the right answers of every instance
 */
public record EncodedTask(
        String name, String category, List<int[]> instructions, List<int[]> inputs, List<List<int[]>> targets) {}
