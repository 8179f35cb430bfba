package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.actors.audit.LineageNode;

/** Writes where something comes from on one HTML page that needs nothing beside itself. */
public final class LineagePage {
    private LineagePage() {}

    /** The page of a lineage. */
    public static String of(LineageNode lineage) {
        String title = escaped(lineage.kind() + " " + lineage.name());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <header><h1>Where this %3$s comes from</h1></header>
                %4$s</body>
                </html>
                """.formatted(title, ReportStyle.css(), escaped(lineage.kind()), LineageGraph.html(lineage));
    }
}
