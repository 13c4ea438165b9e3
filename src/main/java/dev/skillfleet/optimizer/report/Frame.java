package dev.skillfleet.optimizer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The frame of a drawing: a metric from 0 to 1 upwards, and something else to the right.
 *
 * @param most where the axis to the right ends; it begins at 0
 */
record Frame(Markup page, double most) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 28;
    private static final int BOTTOM = 52;
    private static final int QUARTERS = 4;
    private static final int TICKS = 5;
    private static final int GAP = 8;
    private static final int DECIMAL = 10;

    /** A drawing with a title for those who do not see it. */
    void draw(String id, String title, String description, String up, String right, Runnable content) {
        page.in(
                "svg",
                () -> {
                    page.say("title", title, "id", id + "-title").say("desc", description, "id", id + "-desc");
                    axes(up, right);
                    content.run();
                },
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT);
    }

    String x(double value) {
        return Markup.at(left(value));
    }

    String y(double value) {
        return Markup.at(top(value));
    }

    /** A text that stands by a point. */
    void label(double right, double up, String text) {
        boolean atEdge = left(right) > WIDTH - 4 * LEFT;
        page.say(
                "text",
                text,
                "class",
                atEdge ? "label end" : "label",
                "x",
                Markup.at(left(right) + (atEdge ? -GAP : GAP)),
                "y",
                Markup.at(top(up) + (up > 0.9 ? 2 * GAP + 2 : -GAP)));
    }

    private double left(double value) {
        return LEFT + value / most * (WIDTH - LEFT - RIGHT);
    }

    private double top(double value) {
        return HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM);
    }

    private void axes(String up, String right) {
        for (int quarter = 0; quarter <= QUARTERS; quarter++) {
            double value = quarter / (double) QUARTERS;
            page.empty("line", "class", "grid", "x1", x(0), "x2", x(most), "y1", y(value), "y2", y(value));
            page.say(
                    "text",
                    Wording.score(value),
                    "class",
                    "tick end",
                    "x",
                    Markup.at(LEFT - GAP),
                    "y",
                    Markup.at(top(value) + 4));
        }
        for (double value : ticks(most)) {
            page.say(
                    "text",
                    most <= 1 ? Wording.score(value) : String.format(Locale.ROOT, "%.0f", value),
                    "class",
                    "tick mid",
                    "x",
                    x(value),
                    "y",
                    Markup.at(HEIGHT - BOTTOM + 2 * GAP + 2));
        }
        page.say("text", right, "class", "axis end", "x", x(most), "y", Markup.at(HEIGHT - GAP));
        page.say("text", up, "class", "axis", "x", Markup.at(LEFT + GAP / 2.0), "y", Markup.at(TOP - 2.0 * GAP + 4));
    }

    /** Round numbers from 0 on, some five of them. */
    static List<Double> ticks(double most) {
        double step = Math.pow(DECIMAL, Math.floor(Math.log10(most / TICKS)));
        for (double factor : new double[] {2, 2.5, 2}) {
            if (most / step > TICKS) {
                step *= factor;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= most * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
