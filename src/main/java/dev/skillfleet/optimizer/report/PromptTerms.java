package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Instructions of modules, tried with graded examples. */
final class PromptTerms implements Terms {

    @Override
    public String title(FullReport full) {
        return "Instructions of " + full.prompt();
    }

    @Override
    public String best() {
        return "Best instructions";
    }

    @Override
    public String request() {
        return "example";
    }

    @Override
    public List<String> subject(FullReport full) {
        return List.of("Prompt", full.prompt() + ", version " + full.promptVersion());
    }

    @Override
    public List<String> remark(FullReport full) {
        return List.of("Graded by", "rules".equals(full.metricKind()) ? "rules" : "what was expected");
    }

    @Override
    public List<List<String>> measures(Report.Trialled trialled) {
        long full =
                trialled.queries().stream().filter(seen -> seen.score() == 1).count();
        return List.of(
                List.of("mean score", Wording.score(trialled.metric())),
                List.of("full score", full + " of " + trialled.queries().size()));
    }

    @Override
    public String value() {
        return "value";
    }

    @Override
    public List<String> heads() {
        return List.of(request(), "score", "what fell short");
    }

    @Override
    public List<String> row(Seen seen) {
        return List.of(seen.example().query(), Wording.score(seen.score()), missed(seen));
    }

    @Override
    public List<String> line(Seen seen) {
        String missed = missed(seen);
        return List.of(
                Wording.score(seen.score()),
                TextTable.flat(seen.example().query()) + (missed.isEmpty() ? "" : "  -> " + missed));
    }

    /** What fell short in each run, said once; empty when nothing did. */
    private static String missed(Seen seen) {
        return seen.runs().stream()
                .filter(run -> run.score() < 1)
                .map(Verdict::taken)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    @Override
    public String front() {
        return "Up is the better mean score, right is the longer text, which is read anew with every call. A candidate is on the"
                + " front when no other one is as good with every dev example and better with one; its length makes no"
                + " difference to that.";
    }

    @Override
    public String up() {
        return "mean score";
    }

    @Override
    public String right() {
        return "characters";
    }

    @Override
    public Place place(Report.Trialled trialled) {
        return new Place(trialled.metric(), length(trialled));
    }

    private static int length(Report.Trialled trialled) {
        String text = trialled.candidate().text();
        return text.codePointCount(0, text.length());
    }

    @Override
    public double most(List<Report.Trialled> candidates) {
        return candidates.stream().mapToInt(PromptTerms::length).max().orElse(1);
    }

    @Override
    public List<String> axes() {
        return List.of(right());
    }

    @Override
    public List<String> placed(Report.Trialled trialled) {
        return List.of(Integer.toString(length(trialled)));
    }
}
