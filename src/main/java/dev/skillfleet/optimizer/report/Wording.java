package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.optimizer.measure.Interval;
import dev.skillfleet.optimizer.measure.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How figures and things are put, alike in every form of the report. */
final class Wording {
    private static final int CENTS = 2;

    private Wording() {}

    static final String LEXICAL =
            "Requests were routed by shared words (lexical). That tells which words the description"
                    + " lacks, and nothing about models.";
    static final String CURVE = "The best metric with the dev requests, after so many evaluations.";
    static final String FRONT = "Up is better with requests that should trigger, right is better with those that should"
            + " not. A candidate is on the front when no other one is as good with every dev request and better with one.";

    /** 0 to 1, with two digits. */
    static String score(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String gain(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    /** A share with its interval. */
    static String rate(@Nullable Rate rate) {
        return rate == null ? "n/a" : score(rate.value()) + " (" + reach(rate.interval()) + ")";
    }

    private static String reach(Interval interval) {
        return score(interval.low()) + " to " + score(interval.high());
    }

    /** Exactly, with two digits at least; {@code n/a} where a price is not known. */
    static String usd(@Nullable BigDecimal usd) {
        if (usd == null) {
            return "n/a";
        }
        BigDecimal plain = usd.stripTrailingZeros();
        return "$" + (plain.scale() < CENTS ? plain.setScale(CENTS) : plain).toPlainString();
    }

    /** Of a role: the models that answered, or that it was rules. */
    static String models(Spend spend) {
        return spend.models().isEmpty() ? "rules" : String.join(", ", spend.models());
    }

    /** The models of all roles. */
    private static String models(FullReport full) {
        String asked = full.spendByRole().stream()
                .flatMap(spend -> spend.models().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return asked.isEmpty() ? "none: rules did the work" : asked;
    }

    static String name(Candidate candidate) {
        return candidate.number() == 0 ? "original" : "candidate " + candidate.number();
    }

    /** What a candidate was made from; empty for the original. */
    static String origin(Candidate candidate) {
        Integer parent = candidate.parent();
        if (parent == null) {
            return "";
        }
        String from = parent == 0 ? "from the original" : "from candidate " + parent;
        return candidate.tip() == null
                ? from
                : from + ", minding " + candidate.tip().label();
    }

    static String characters(String text) {
        return text.codePointCount(0, text.length()) + " characters";
    }

    /** How many of its runs went right: {@code 2/3}. */
    static String right(Seen seen) {
        long right = seen.runs().stream().filter(run -> run.score() == 1).count();
        return right + "/" + seen.runs().size();
    }

    /** Which skills the runs that went wrong have taken; empty when all went right. */
    static String taken(Seen seen) {
        return seen.runs().stream()
                .filter(run -> run.score() < 1)
                .map(Verdict::taken)
                .map(taken -> taken == null ? "no skill" : taken)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String kind(Seen seen) {
        return seen.example().shouldTrigger() ? "should trigger" : "should not";
    }

    static String dropped(FullReport full) {
        return full.dropped().isEmpty() ? "" : ", " + full.dropped().size() + " left out as doubles";
    }

    /** How the search went about it, a name and a value each. */
    static List<List<String>> circumstances(FullReport full) {
        Report report = full.report();
        Report.Sizes sizes = report.sizes();
        return List.of(
                List.of("Skill", full.skill()),
                List.of("Job", full.jobId()),
                List.of("Optimizer", full.optimizer() + ", seed " + full.seed()),
                List.of("Models", models(full)),
                List.of("Ended", report.stop().label().replace('_', ' ')),
                List.of(
                        "Requests",
                        sizes.train() + " to learn from, " + sizes.dev() + " to select by, " + sizes.test()
                                + " for the test" + dropped(full)),
                List.of(
                        "Near misses",
                        full.nearMisses() + " (requests that should not trigger and share a word with the original)"),
                List.of("Made", report.evaluations() + " evaluations, " + report.proposals() + " proposals"),
                List.of("Cost", usd(full.costUsd()) + (full.usageEstimated() ? ", partly counted by us" : "")),
                List.of("Estimate", usd(full.estimateUsd()) + " at least, had it made all that it might"));
    }

    /** The measures of one description, a name and a value each. */
    static List<List<String>> measures(Report.Trialled trialled) {
        return List.of(
                List.of("metric", score(trialled.metric())),
                List.of("balanced accuracy", rate(trialled.measures().balancedAccuracy())),
                List.of("recall", rate(trialled.measures().recall())),
                List.of("precision", rate(trialled.measures().precision())),
                List.of("false-positive rate", rate(trialled.measures().falsePositiveRate())));
    }
}
