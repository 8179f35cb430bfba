package io.tagi.actors.worker;

import java.util.SortedMap;

/**
 * How far a piece of work is.
 *
 * @param step optimiser steps that are done, or batches where nothing is trained
 * @param steps how many there will be
 * @param tokens tokens that were read and written so far
 * @param losses the latest losses by term
 */
public record WorkProgress(long step, long steps, long tokens, SortedMap<String, Double> losses) {}
