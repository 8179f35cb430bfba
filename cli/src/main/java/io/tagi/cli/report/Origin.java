package io.tagi.cli.report;

import io.tagi.protocol.Digest;

/**
 * Something that the experiment was made from or that came out of it.
 *
 * @param kind input, teacher, round or file, or from where it was taken over
 * @param name which one
 * @param blob its content
 */
record Origin(String kind, String name, Digest blob) {}
