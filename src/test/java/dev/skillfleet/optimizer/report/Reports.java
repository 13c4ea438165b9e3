package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Report.Point;
import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.optimizer.Report.Rejected;
import dev.skillfleet.optimizer.Report.Sizes;
import dev.skillfleet.optimizer.Report.Test;
import dev.skillfleet.optimizer.Report.Trialled;
import dev.skillfleet.optimizer.Scores;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Stop;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.optimizer.evalset.EvalSet.Dropped;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.measure.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Reports of a small search: an original that takes too little, and two candidates. */
final class Reports {
    private Reports() {}

    static FullReport aReport() {
        return saying("Writes release notes and changelogs.");
    }

    /** One in which everything that a model or a person can write is this text. */
    static FullReport saying(String text) {
        String query = text.isBlank() ? "?" : text;
        Candidate original = new Candidate(0, null, "Writes release notes.", null, "");
        Candidate first = new Candidate(1, 0, text, Tip.SCOPE, text);
        Candidate second = new Candidate(2, 1, "Writes about anything.", Tip.BRIEF, "shorter");
        List<Trialled> candidates = List.of(
                tried(original, query, text, 1, 3), tried(first, query, text, 3, 3), tried(second, query, text, 3, 0));
        Report report = new Report(
                Recommendation.APPLY,
                "A gain of +0.33 in the test: its 95 % interval reaches from +0.10 to +0.50.",
                Stop.PERFECT,
                first,
                new Test(candidates.get(0), candidates.get(1), 0.33, new Interval(0.1, 0.5)),
                candidates,
                List.of(new Rejected(text, "copies the failing query \"" + text + "\"")),
                List.of(1),
                List.of(new Point(12, 0.67), new Point(24, 0.67), new Point(36, 1)),
                new Sizes(2, 2, 2),
                36,
                6);
        return new FullReport(
                "67aeab7f",
                "writing/release-notes",
                null,
                null,
                "model",
                "reflect",
                7,
                1,
                List.of(new Dropped(query, "draft the notes")),
                new BigDecimal("0.8"),
                new BigDecimal("0.0123"),
                false,
                "--- a/SKILL.md\n+++ b/SKILL.md\n@@ -3,1 +3,1 @@\n-description: Writes release notes.\n+description: "
                        + text.replaceAll("\\R", " ") + "\n",
                List.of(
                        new Spend("worker", List.of("description_proposer"), List.of("big-1"), 900, 300, null),
                        new Spend(
                                "judge",
                                List.of("trigger_router"),
                                List.of(text),
                                4_000,
                                200,
                                new BigDecimal("0.0123"))),
                report);
    }

    /** Of instructions: an original that falls short, and a longer wording that does not. */
    static FullReport ofInstructions() {
        Candidate original = new Candidate(0, null, "Read the task.", null, "");
        Candidate better =
                new Candidate(1, 0, "Read the task. Recipes are domain_knowledge.", Tip.FIELDS, "It was missed.");
        Trialled before = graded(original, 0.5, "/domain 0.00");
        Trialled after = graded(better, 1, null);
        Report report = new Report(
                Recommendation.APPLY,
                "A gain of +0.25 in the test: its 95 % interval reaches from +0.10 to +0.40.",
                Stop.PERFECT,
                better,
                new Test(before, after, 0.25, new Interval(0.1, 0.4)),
                List.of(before, after),
                List.of(),
                List.of(1),
                List.of(new Point(4, 0.75), new Point(8, 1)),
                new Sizes(2, 2, 2),
                12,
                1);
        FullReport skill = aReport();
        return new FullReport(
                skill.jobId(),
                null,
                "requirements",
                "1",
                "expected",
                skill.optimizer(),
                skill.seed(),
                0,
                List.of(new Dropped("example 3", "example 1")),
                skill.estimateUsd(),
                skill.costUsd(),
                false,
                "",
                List.of(),
                report);
    }

    private static Trialled graded(Candidate candidate, double score, String missed) {
        Scores scores = new Scores(List.of(
                new Seen(new Example("example 1", true), List.of(new Verdict(1, ""), new Verdict(1, ""))),
                new Seen(
                        new Example("example 2", true),
                        List.of(new Verdict(score, missed), new Verdict(score, missed)))));
        return new Trialled(candidate, scores.metric(), null, scores.seen());
    }

    /** One that the money did not reach for. */
    static FullReport empty() {
        FullReport full = aReport();
        Report report = new Report(
                Recommendation.KEEP_ORIGINAL,
                "The budget was used up before anything could be tested.",
                Stop.BUDGET,
                new Candidate(0, null, "Writes release notes.", null, ""),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                full.report().sizes(),
                3,
                0);
        return new FullReport(
                full.jobId(),
                full.skill(),
                null,
                null,
                null,
                full.optimizer(),
                full.seed(),
                0,
                List.of(),
                null,
                null,
                true,
                "",
                List.of(),
                report);
    }

    /** Each kind has one request, tried three times. */
    private static Trialled tried(Candidate candidate, String wanted, String other, int taken, int left) {
        Scores scores = new Scores(List.of(
                new Seen(new Example(wanted, true), runs(taken, null)),
                new Seen(new Example("write an invoice", false), runs(left, other))));
        return new Trialled(candidate, scores.metric(), scores.measures(), scores.seen());
    }

    private static List<Verdict> runs(int right, String mistaken) {
        return Stream.of(1, 2, 3)
                .map(run -> run <= right ? new Verdict(1, "release-notes") : new Verdict(0, mistaken))
                .toList();
    }
}
