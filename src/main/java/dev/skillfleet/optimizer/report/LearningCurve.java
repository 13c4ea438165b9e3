package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Report;
import java.util.List;

/** The best metric over the evaluations, as a drawing and as a table. */
final class LearningCurve {
    private LearningCurve() {}

    /**
     * @param shown what it shows, in a sentence
     * @param points at least one
     */
    static void draw(Markup page, String shown, List<Report.Point> points) {
        Report.Point last = points.get(points.size() - 1);
        Frame frame = new Frame(page, Math.max(1, last.evaluations()));
        String told = "It began at " + Wording.score(points.get(0).best()) + " and reached "
                + Wording.score(last.best()) + " after " + last.evaluations() + " evaluations.";
        frame.draw("curve", "Learning curve", shown + " " + told, "best metric", "evaluations", () -> {
            page.empty("path", "class", "curve", "d", path(frame, points));
            for (Report.Point point : points) {
                page.in(
                        "circle",
                        () -> page.say("title", point.evaluations() + " evaluations: " + Wording.score(point.best())),
                        "class",
                        "dot",
                        "cx",
                        frame.x(point.evaluations()),
                        "cy",
                        frame.y(point.best()),
                        "r",
                        "4");
            }
        });
        Tables.folded(
                page,
                "The learning curve as a table",
                List.of("evaluations", "best metric"),
                points.stream()
                        .map(point -> List.of(Integer.toString(point.evaluations()), Wording.score(point.best())))
                        .toList());
    }

    /** A stair: what is best stays best until something better has been measured. */
    private static String path(Frame frame, List<Report.Point> points) {
        StringBuilder path = new StringBuilder();
        for (Report.Point point : points) {
            String x = frame.x(point.evaluations());
            path.append(path.isEmpty() ? "M " + x + " " : "H " + x + " V ")
                    .append(frame.y(point.best()))
                    .append(' ');
        }
        return path.toString().strip();
    }
}
