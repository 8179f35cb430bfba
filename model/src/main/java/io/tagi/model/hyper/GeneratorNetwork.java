package io.tagi.model.hyper;

import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.TensorShape;
import java.util.List;
import java.util.Map;

/**
 * Two independent branches of two layers each, one for A and one for B, that serve several sites of equal shape.
 *
 * @param name the first part of its parameters' names
 * @param sites the sites that it serves, in the order of the layout
 */
record GeneratorNetwork(String name, List<LoraSite> sites) {
    /** Adds the parameters of both branches, those of A first. */
    void addBranches(Map<String, TensorShape> parameters, int input, int hidden, int outputOfA, int outputOfB) {
        addBranch(parameters, nameOfA(), input, hidden, outputOfA);
        addBranch(parameters, nameOfB(), input, hidden, outputOfB);
    }

    /** The first part of the names of the branch that generates A. */
    String nameOfA() {
        return name + ".a";
    }

    /** The first part of the names of the branch that generates B. */
    String nameOfB() {
        return name + ".b";
    }

    int inputWidth() {
        return sites.get(0).inputWidth();
    }

    int outputWidth() {
        return sites.get(0).outputWidth();
    }

    int rank() {
        return sites.get(0).rank();
    }

    /** The number that tells the network which of its sites is asked for. */
    static int positionId(LoraSite site) {
        int layer = site.layer();
        return switch (site.projection()) {
            case Q, K, WI, WI_0 -> 2 * layer;
            case V, O, WI_1 -> 2 * layer + 1;
            case WO -> layer;
        };
    }

    private static void addBranch(
            Map<String, TensorShape> parameters, String branch, int input, int hidden, int output) {
        parameters.put(branch + ".hidden.weight", TensorShape.of(hidden, input));
        parameters.put(branch + ".hidden.bias", TensorShape.of(hidden));
        parameters.put(branch + ".output.weight", TensorShape.of(output, hidden));
        parameters.put(branch + ".output.bias", TensorShape.of(output));
    }
}
