package io.tagi.model.experiment;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.t5.T5Checkpoint;

/**
 * What an experiment leaves behind.
 *
 * @param backbone the backbone with whatever of it was trained along
 * @param hypernetwork the trained hypernetwork, made for that backbone
 */
public record PublishedModel(T5Checkpoint backbone, Hypernetwork hypernetwork) {}
