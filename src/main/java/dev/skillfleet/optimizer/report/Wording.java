package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.measure.Interval;
import dev.skillfleet.optimizer.measure.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How figures and things are put, alike in every form of the report. */
final class Wording {
    private static final int CENTS = 2;

    private Wording() {}

    static final String LEXICAL =
            "Requests were routed by shared words (lexical). That tells which words the description"
                    + " lacks, and nothing about models.";

    static String curve(Terms terms) {
        return "The best metric with the dev " + terms.requests() + ", after so many evaluations.";
    }

    static String test(Terms terms) {
        return "Test, with " + terms.requests() + " that nobody had looked at before";
    }

    /** A row of a table of the front. */
    static List<String> front(String candidate, String metric, List<String> placed, String front) {
        return Stream.of(Stream.of(candidate, metric), placed.stream(), Stream.of(front))
                .flatMap(Function.identity())
                .toList();
    }

    /** A word at the beginning of a line. */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

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

    static String dropped(FullReport full) {
        return full.dropped().isEmpty() ? "" : ", " + full.dropped().size() + " left out as doubles";
    }

    /** How the search went about it, a name and a value each. */
    static List<List<String>> circumstances(FullReport full) {
        Report report = full.report();
        Report.Sizes sizes = report.sizes();
        return List.of(
                full.terms().subject(full),
                List.of("Job", full.jobId()),
                List.of("Optimizer", full.optimizer() + ", seed " + full.seed()),
                List.of("Models", models(full)),
                List.of("Ended", report.stop().label().replace('_', ' ')),
                List.of(
                        capital(full.terms().requests()),
                        sizes.train() + " to learn from, " + sizes.dev() + " to select by, " + sizes.test()
                                + " for the test" + dropped(full)),
                full.terms().remark(full),
                List.of("Made", report.evaluations() + " evaluations, " + report.proposals() + " proposals"),
                List.of("Cost", usd(full.costUsd()) + (full.usageEstimated() ? ", partly counted by us" : "")),
                List.of("Estimate", usd(full.estimateUsd()) + " at least, had it made all that it might"));
    }
}
