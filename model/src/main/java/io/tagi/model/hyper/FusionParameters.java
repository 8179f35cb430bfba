package io.tagi.model.hyper;

/**
 * The names of one encoder block's attention to the instruction.
 *
 * @param layer the number of the block, from 0
 */
record FusionParameters(int layer) {
    String norm() {
        return name("norm.weight");
    }

    String query() {
        return name("q.weight");
    }

    String key() {
        return name("k.weight");
    }

    String value() {
        return name("v.weight");
    }

    String output() {
        return name("o.weight");
    }

    String gate() {
        return name("gate");
    }

    private String name(String part) {
        return "fusion.encoder." + layer + '.' + part;
    }
}
