package io.tagi.cli.cluster;

import java.util.List;

/**
 * A node that there is to be.
 *
 * @param id its name
 * @param roles what it does
 */
public record PlannedNode(String id, List<String> roles) {
    public PlannedNode {
        roles = List.copyOf(roles);
    }
}
