package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.actors.audit.LineageNode;
import java.util.stream.Collectors;

/**
 * Draws a lineage as boxes with lines between them: what something comes from stands below it, and long lists fold to their names.
 */
final class LineageGraph {
    private static final int MOST_BOXES = 4;

    private LineageGraph() {}

    static String html(LineageNode root) {
        return "<div class=\"lineage\">\n" + node(root, 0) + "</div>\n";
    }

    private static String node(LineageNode node, int depth) {
        if (node.origins().isEmpty()) {
            return box(node);
        }
        String origins =
                node.origins().stream().map(origin -> node(origin, depth + 1)).collect(Collectors.joining());
        if (depth > 2 || (depth > 1 && node.origins().size() > MOST_BOXES)) {
            return folded(node, origins);
        }
        // The first branch is the trunk of the tree; what is beside its leaves stands in columns.
        return "<div class=\"branch" + (depth < 2 ? " trunk" : "") + "\">\n" + box(node) + "<div class=\"origins\">\n"
                + origins + "</div></div>\n";
    }

    /** A list that would fill the screen opens on demand. */
    private static String folded(LineageNode node, String origins) {
        return "<details class=\"box " + escaped(node.kind()) + "\"><summary>" + head(node) + "</summary>" + facts(node)
                + "<div class=\"list\">\n" + origins + "</div></details>\n";
    }

    private static String box(LineageNode node) {
        return "<div class=\"box " + escaped(node.kind()) + "\">" + head(node) + facts(node) + "</div>\n";
    }

    private static String head(LineageNode node) {
        return "<b>" + escaped(node.kind()) + "</b> " + escaped(node.name())
                + node.digest()
                        .map(digest -> " <code title=\"" + digest.hex() + "\">" + digest.brief() + "</code>")
                        .orElse("");
    }

    private static String facts(LineageNode node) {
        return node.facts().isEmpty()
                ? ""
                : node.facts().entrySet().stream()
                        .map(fact -> escaped(fact.getKey()) + ": " + escaped(fact.getValue()))
                        .collect(Collectors.joining(" · ", "<small>", "</small>"));
    }
}
