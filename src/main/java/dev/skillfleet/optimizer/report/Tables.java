package dev.skillfleet.optimizer.report;

import java.util.List;

/** Tables of a page. */
final class Tables {
    private Tables() {}

    /** A table that is only seen when it is asked for. */
    static void folded(Markup page, String caption, List<String> heads, List<List<String>> rows) {
        page.in("details", () -> {
            page.say("summary", caption);
            whole(page, caption, heads, rows);
        });
    }

    /** Each row begins with what it is about. */
    static void whole(Markup page, String caption, List<String> heads, List<List<String>> rows) {
        page.in(
                "div",
                () -> page.in("table", () -> {
                    page.say("caption", caption, "class", "unseen");
                    page.in(
                            "thead",
                            () -> page.in("tr", () -> heads.forEach(head -> page.say("th", head, "scope", "col"))));
                    page.in("tbody", () -> rows.forEach(row -> page.line().in("tr", () -> row(page, row))));
                }),
                "class",
                "wide",
                "role",
                "region",
                "aria-label",
                caption,
                "tabindex",
                "0");
    }

    private static void row(Markup page, List<String> cells) {
        page.say("th", cells.get(0), "scope", "row");
        cells.subList(1, cells.size()).forEach(cell -> page.say("td", cell));
    }
}
