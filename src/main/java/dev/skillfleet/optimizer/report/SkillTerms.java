package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.optimizer.measure.Measures;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Descriptions of skills, tried with requests that should trigger and requests that should not. */
final class SkillTerms implements Terms {

    @Override
    public String title(FullReport full) {
        return "Description of " + full.skill();
    }

    @Override
    public String best() {
        return "Best description";
    }

    @Override
    public String request() {
        return "request";
    }

    @Override
    public List<String> subject(FullReport full) {
        return List.of("Skill", String.valueOf(full.skill()));
    }

    @Override
    public List<String> remark(FullReport full) {
        return List.of(
                "Near misses",
                full.nearMisses() + " (requests that should not trigger and share a word with the original)");
    }

    @Override
    public List<List<String>> measures(Report.Trialled trialled) {
        Measures measures = Objects.requireNonNull(trialled.measures());
        return List.of(
                List.of("metric", Wording.score(trialled.metric())),
                List.of("balanced accuracy", Wording.rate(measures.balancedAccuracy())),
                List.of("recall", Wording.rate(measures.recall())),
                List.of("precision", Wording.rate(measures.precision())),
                List.of("false-positive rate", Wording.rate(measures.falsePositiveRate())));
    }

    @Override
    public String value() {
        return "value, with its 95 % interval";
    }

    @Override
    public List<String> heads() {
        return List.of(request(), "kind", "runs that went right", "taken instead");
    }

    @Override
    public List<String> row(Seen seen) {
        String kind = seen.example().shouldTrigger() ? "should trigger" : "should not";
        return List.of(seen.example().query(), kind, right(seen), taken(seen));
    }

    @Override
    public List<String> line(Seen seen) {
        String taken = taken(seen);
        return List.of(
                right(seen),
                seen.example().shouldTrigger() ? "+" : "-",
                TextTable.flat(seen.example().query()) + (taken.isEmpty() ? "" : "  -> " + taken));
    }

    /** How many of its runs went right: {@code 2/3}. */
    private static String right(Seen seen) {
        long right = seen.runs().stream().filter(run -> run.score() == 1).count();
        return right + "/" + seen.runs().size();
    }

    /** Which skills the runs that went wrong have taken; empty when all went right. */
    private static String taken(Seen seen) {
        return seen.runs().stream()
                .filter(run -> run.score() < 1)
                .map(Verdict::taken)
                .map(taken -> taken == null ? "no skill" : taken)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public String front() {
        return "Up is better with requests that should trigger, right is better with those that should"
                + " not. A candidate is on the front when no other one is as good with every dev request and better with one.";
    }

    @Override
    public String up() {
        return "requests that should trigger: taken";
    }

    @Override
    public String right() {
        return "requests that should not: left alone";
    }

    /** The mean of the two is the metric. */
    @Override
    public Place place(Report.Trialled trialled) {
        return new Place(mean(trialled, true), mean(trialled, false));
    }

    private static double mean(Report.Trialled trialled, boolean wanted) {
        return trialled.queries().stream()
                .filter(seen -> seen.example().shouldTrigger() == wanted)
                .mapToDouble(Seen::score)
                .average()
                .orElse(0);
    }

    @Override
    public double most(List<Report.Trialled> candidates) {
        return 1;
    }

    @Override
    public List<String> axes() {
        return List.of("should trigger", "should not");
    }

    @Override
    public List<String> placed(Report.Trialled trialled) {
        Place place = place(trialled);
        return List.of(Wording.score(place.up()), Wording.score(place.right()));
    }
}
