package io.tagi.actors.cluster;

import java.util.regex.Pattern;

/**
 * The name of one node, which no other node of its cluster has at the same time. It outlives restarts.
 *
 * @param value lower-case letters, digits, '.' and '-', at most 64 of them
 */
public record NodeId(String value) implements Comparable<NodeId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** @throws IllegalArgumentException if the name has another form */
    public NodeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value
                    + "\" cannot be a node's id: it begins with a lower-case letter or digit, goes on with those, '.' or '-',"
                    + " and has at most 64 characters.");
        }
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
