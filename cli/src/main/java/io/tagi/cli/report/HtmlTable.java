package io.tagi.cli.report;

import java.util.List;
import java.util.regex.Pattern;

/** A table in HTML; every cell is escaped. Below a head, numbers stand to the right. */
final class HtmlTable {
    /** Stands where there is no number. */
    static final String NOTHING = "–";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*|" + NOTHING);

    private final StringBuilder rows = new StringBuilder();
    private final List<String> head;

    HtmlTable(String... head) {
        this(List.of(head));
    }

    HtmlTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    HtmlTable row(String... cells) {
        return row(List.of(cells));
    }

    HtmlTable row(List<String> cells) {
        rows.append("<tr>");
        cells.forEach(cell -> rows.append(cell("td", cell)));
        rows.append("</tr>\n");
        return this;
    }

    String html() {
        StringBuilder table = new StringBuilder("<div class=\"wide\"><table>\n");
        if (!head.isEmpty()) {
            table.append("<thead><tr>");
            head.forEach(cell -> table.append(cell("th", cell)));
            table.append("</tr></thead>\n");
        }
        return table.append("<tbody>\n")
                .append(rows)
                .append("</tbody></table></div>\n")
                .toString();
    }

    private String cell(String element, String text) {
        boolean number = !head.isEmpty() && NUMBER.matcher(text).matches();
        String start = number ? "<" + element + " class=\"number\">" : "<" + element + ">";
        return start + HtmlText.escaped(text) + "</" + element + ">";
    }
}
