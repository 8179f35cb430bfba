package io.tagi.cli;

import java.util.SortedMap;

/**
 * Where an experiment's materials are found; relative to the file that says it.
 *
 * @param backbone a HuggingFace T5 folder with its tokenizer
 * @param tasks the training tasks, a task suite
 * @param text plain text, one document a line
 * @param teacher a HuggingFace T5 folder whose distribution the student is drawn to; empty for the category teachers
 * @param suites task suites to evaluate on, by name
 */
record MaterialFiles(String backbone, String tasks, String text, String teacher, SortedMap<String, String> suites) {}
