package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The report as plain text. Nothing in it can steer a terminal. */
public final class TextReport {
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private final FullReport full;
    private final Report report;
    private final Terms terms;
    private final List<String> lines = new ArrayList<>();

    private TextReport(FullReport full) {
        this.full = full;
        this.report = full.report();
        this.terms = full.terms();
    }

    /** The whole report; the last line ends with a line break. */
    public static String of(FullReport full) {
        TextReport text = new TextReport(full);
        text.write();
        return STEERING.matcher(String.join("\n", text.lines)).replaceAll("") + "\n";
    }

    private void write() {
        lines.add(terms.title(full));
        lines.add("");
        lines.add(report.recommendation().label() + ": " + report.reason());
        if (full.isLexical()) {
            lines.add(Wording.LEXICAL);
        }
        section(terms.best() + " (" + Wording.name(report.best()) + ", "
                + Wording.characters(report.best().text()) + ")");
        lines.add("  " + TextTable.flat(report.best().text()));
        diff();
        test();
        section("The search");
        table(Wording.circumstances(full));
        spend();
        curve();
        candidates();
        rejected();
    }

    private void diff() {
        if (!full.diff().isEmpty()) {
            section("Diff");
            full.diff().lines().forEach(lines::add);
        }
    }

    private void test() {
        Report.Test test = report.test();
        if (test == null) {
            return;
        }
        section(Wording.test(terms));
        lines.add("  " + Wording.name(test.original().candidate()));
        measures(test.original());
        if (test.gain() != null) {
            lines.add("  " + Wording.name(test.best().candidate()) + ", a gain of " + Wording.gain(test.gain()));
            measures(test.best());
        }
    }

    private void spend() {
        if (full.spendByRole().isEmpty()) {
            return;
        }
        section("Spend by role");
        TextTable table = new TextTable().row("role", "cost", "tokens in", "tokens out", "did", "model");
        full.spendByRole()
                .forEach(spend -> table.row(
                        spend.role(),
                        Wording.usd(spend.costUsd()),
                        Long.toString(spend.input()),
                        Long.toString(spend.output()),
                        String.join(", ", spend.modules()),
                        Wording.models(spend)));
        lines.addAll(table.lines());
    }

    private void curve() {
        if (report.curve().isEmpty()) {
            return;
        }
        section("Learning curve");
        lines.add("  " + Wording.curve(terms));
        TextTable table = new TextTable().row("evaluations", "best");
        report.curve().forEach(point -> table.row(Integer.toString(point.evaluations()), Wording.score(point.best())));
        lines.addAll(table.lines());
    }

    private void candidates() {
        if (report.candidates().isEmpty()) {
            return;
        }
        section("Candidates, by the dev " + terms.requests());
        TextTable table = new TextTable().row(Wording.front("candidate", "metric", terms.axes(), "front"));
        for (Report.Trialled each : report.candidates()) {
            table.row(Wording.front(
                    Wording.name(each.candidate()),
                    Wording.score(each.metric()),
                    terms.placed(each),
                    full.onFront(each.candidate()) ? "on the front" : ""));
        }
        lines.addAll(table.lines());
        report.candidates().forEach(this::candidate);
    }

    private void candidate(Report.Trialled each) {
        Candidate candidate = each.candidate();
        section(Wording.name(candidate) + (full.isBest(candidate) ? " (the best)" : ""));
        lines.add("  " + TextTable.flat(candidate.text()));
        if (!Wording.origin(candidate).isEmpty()) {
            lines.add("  " + Wording.origin(candidate)
                    + (candidate.rationale().isBlank() ? "" : ": " + TextTable.flat(candidate.rationale())));
        }
        measures(each);
    }

    private void measures(Report.Trialled each) {
        table(terms.measures(each));
        table(each.queries().stream().map(terms::line).toList());
    }

    private void rejected() {
        if (report.rejected().isEmpty()) {
            return;
        }
        section("Turned away");
        report.rejected()
                .forEach(each -> lines.add("  " + TextTable.flat(each.reason()) + ": " + TextTable.flat(each.text())));
    }

    private void section(String title) {
        lines.add("");
        lines.add(title);
    }

    private void table(List<List<String>> rows) {
        TextTable table = new TextTable();
        rows.forEach(table::row);
        lines.addAll(table.lines());
    }
}
