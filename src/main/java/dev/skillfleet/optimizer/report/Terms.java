package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Seen;
import java.util.List;

/** How a report puts what one kind of text has and another one has not. */
interface Terms {

    /** What it is about, as a heading. */
    String title(FullReport full);

    /** The heading above the text that did best. */
    String best();

    /** What a text is tried with, one and many of them. */
    String request();

    default String requests() {
        return request() + "s";
    }

    /** What it is about, a name and a value. */
    List<String> subject(FullReport full);

    /** What is to be known of the requests, a name and a value. */
    List<String> remark(FullReport full);

    /** The measures of one text, a name and a value each. */
    List<List<String>> measures(Report.Trialled trialled);

    /** What the value of a measure is. */
    String value();

    /** The columns for a request and what came of it. */
    List<String> heads();

    /** A request and what came of it, a value for each of the heads. */
    List<String> row(Seen seen);

    /** The same for a line of text: the last one is the longest. */
    List<String> line(Seen seen);

    /** What the drawing of the front shows. */
    String front();

    /** What is the better the higher a candidate stands in the drawing of the front. */
    String up();

    /** What there is the more of the farther right a candidate stands. */
    String right();

    Place place(Report.Trialled trialled);

    /** The greatest that there can be to the right. */
    double most(List<Report.Trialled> candidates);

    /** What a table of the front has beside the metric. */
    List<String> axes();

    /** A value for each of the axes. */
    List<String> placed(Report.Trialled trialled);
}
