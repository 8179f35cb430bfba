package io.tagi.cli.report;

/** Text inside HTML and SVG. */
final class HtmlText {
    private HtmlText() {}

    /** The text so that it is read as nothing but text, in an element as well as in a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
