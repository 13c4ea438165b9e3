package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.llm.Model;
import dev.skillfleet.optimizer.Analysis;
import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Comparison;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Improvement;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Report.Trialled;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Settings;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Split;
import dev.skillfleet.optimizer.measure.Interval;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.Redescription;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.UnifiedDiff;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The short ways of an optimization: to measure a description, to have others proposed, to hold two against each other. No
 * search, and no test that is kept apart. Answers under the names that the older server had for it, and more.
 */
final class Inquiry {
    private final Playback play;
    private final Order order;
    private final Target target;
    private final JournalLab lab;
    private final EvalSet set;
    private final Map<String, @Nullable Object> found = new LinkedHashMap<>();

    Inquiry(Playback play, Order order, Target target, JournalLab lab, EvalSet set) {
        this.play = play;
        this.order = order;
        this.target = target;
        this.lab = lab;
        this.set = set;
    }

    Result result() {
        Estimate estimate = play.request(
                "estimate", Estimate.class, set, crew -> OptimizationScript.checked(() -> estimate(crew.model())));
        OptimizationScript.untilAgreed(play, order, estimate.usd(), estimate.question(target.id()));
        found.put("goal", order.aim());
        found.put("skill", target.id());
        found.put("signature_name", target.skill().name());
        switch (order.aim()) {
            case ANALYZE -> analyze();
            case IMPROVE -> improve();
            case COMPARE -> compare();
            case SEARCH -> throw new IllegalStateException("a search is no inquiry");
        }
        found.put("metric_kind", lab.metricKind());
        found.put("queries_given", order.evalSet() != null);
        found.put("dropped", set.dropped());
        found.put("near_misses", set.nearMisses(description()).size());
        found.put("estimate_usd", estimate.usd());
        Map<String, @Nullable Object> spend = new TreeMap<>();
        play.used().forEach((module, usage) -> spend.put(module, usage.costUsd()));
        found.put("spend", spend);
        return new Result(target.content(), Map.of(), Json.toMap(found), null, null, null, null);
    }

    private String description() {
        return target.skill().description();
    }

    private Estimate estimate(Model model) {
        Settings settings = order.settings();
        int each = settings.runs() * set.examples().size();
        Forecast most =
                switch (order.aim()) {
                    case IMPROVE -> Improvement.most(settings, split());
                    case COMPARE -> new Forecast(2 * each, 0);
                    default -> new Forecast(each, 0);
                };
        if (order.aim() == Order.Goal.COMPARE && (other().isEmpty() || other().equals(description()))) {
            throw new IllegalArgumentException("description_b must be another one than the skill has");
        }
        Estimate.Sample sample =
                new Estimate.Sample(description(), set.examples().get(0).query());
        return Estimate.of(order, most, most.evaluations(), sample, lab, model);
    }

    private Split split() {
        return Split.of(set, order.held(), order.settings().seed());
    }

    private String other() {
        return order.descriptionB() == null ? "" : order.descriptionB().strip();
    }

    private void analyze() {
        Analysis analysis = paid(Analysis.of(description(), set.examples(), order.settings(), lab));
        List<Finding> lint = SkillValidator.checkNaming(target.skill().name(), description());
        found.put("metric", analysis.original().metric());
        Map<String, @Nullable Object> told = tried(analysis.original());
        told.put(
                "lint",
                lint.stream()
                        .map(finding -> Map.of(
                                "rule", finding.ruleId(), "severity", finding.severity(), "message", finding.message()))
                        .toList());
        found.put("analysis", told);
        found.put("root_causes", analysis.causes());
        found.put(
                "suggested_improvements",
                Stream.concat(
                                lint.stream().map(Finding::message),
                                analysis.advice().stream().map(Tip::advice))
                        .toList());
    }

    private void improve() {
        Improvement improvement = paid(Improvement.of(description(), split(), order.settings(), lab));
        found.put("metric", improvement.learned().original().metric());
        found.put("analysis", tried(improvement.learned().original()));
        found.put("root_causes", improvement.learned().causes());
        found.put(
                "proposed_changes",
                Map.of(
                        "proposals",
                        improvement.proposals().stream().map(this::proposal).toList(),
                        "rejected",
                        improvement.rejected()));
        found.put(
                "expected_impact",
                improvement.proposals().isEmpty()
                        ? "None: there is nothing to propose."
                        : "Not known: nobody has tried them. Compare one with the description by test_cases, which none of them"
                                + " was made from.");
        found.put("confidence", null);
        found.put("test_cases", improvement.unseen());
    }

    private Map<String, @Nullable Object> proposal(Candidate candidate) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("description", candidate.text());
        told.put("tip", candidate.tip());
        told.put("rationale", candidate.rationale());
        told.put(
                "diff",
                Redescription.of(target.content(), candidate.text())
                        .map(content -> UnifiedDiff.of("SKILL.md", target.content(), content))
                        .orElse(""));
        return told;
    }

    private void compare() {
        Comparison comparison = paid(Comparison.of(description(), other(), set.examples(), order.settings(), lab));
        Report.Test test = comparison.test();
        Interval interval = Objects.requireNonNull(test.interval());
        found.put("metric", test.original().metric());
        found.put("signature_a", tried(test.original()));
        found.put("signature_b", tried(test.best()));
        found.put("winner", comparison.winner());
        found.put(
                "metrics",
                Map.of(
                        "a", test.original().metric(),
                        "b", test.best().metric(),
                        "gain", Objects.requireNonNull(test.gain()),
                        "gain_low", interval.low(),
                        "gain_high", interval.high()));
        found.put("recommendation", comparison.reason());
    }

    /** A description with what came of it. */
    private static Map<String, @Nullable Object> tried(Trialled tried) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("description", tried.candidate().text());
        told.put("metric", tried.metric());
        told.put("measures", tried.measures());
        told.put("queries", tried.queries().stream().map(Inquiry::query).toList());
        return told;
    }

    private static Map<String, @Nullable Object> query(Seen seen) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("query", seen.example().query());
        told.put("should_trigger", seen.example().shouldTrigger());
        told.put("right", seen.isRight());
        told.put("taken", seen.runs().stream().map(Verdict::taken).toList());
        return told;
    }

    /** Fails the job where the money did not reach: from a part nothing can be told that could be relied on. */
    private <T> T paid(@Nullable T whole) {
        if (whole == null) {
            play.request(
                    "budget",
                    Budgeted.class,
                    order.aim(),
                    crew -> Future.failedFuture(new FaultException(
                            Fault.FORBIDDEN, "was used up on the way, and from a part nothing can be told")));
        }
        return Objects.requireNonNull(whole);
    }
}
