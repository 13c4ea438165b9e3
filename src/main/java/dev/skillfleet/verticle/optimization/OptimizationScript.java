package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Result;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Search;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.skill.routing.Listed;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the skill, settles what it is tried with and what that may cost, searches, and reports. */
final class OptimizationScript implements Script<Found> {
    /** As many queries of a kind are proposed. */
    static final int EACH = 10;

    private static final int BODY = 8_000;
    private static final int ROUNDS = 5;
    private static final List<String> HOW_TO_EDIT = List.of(
            "A line with + is a request that should trigger the skill, one with - is one that should not.",
            "To change them, revise with all lines as they should be as feedback.");

    @Override
    public Phase phase() {
        return Phase.OPTIMIZATION;
    }

    @Override
    public String outcome() {
        return "report";
    }

    @Override
    public Found run(Playback play) {
        Order order = Order.of(play.task());
        return order.prompt() == null
                ? new Found(description(play, order))
                : new Found(new PromptSearch(play, order, order.prompt()).run());
    }

    private static Result description(Playback play, Order order) {
        if (order.budgetUsd() != null) {
            play.request(
                    "budget",
                    Budgeted.class,
                    order.budgetUsd(),
                    crew -> Budgeted.of(order, crew.model(), SkillProspect.MODULES));
        }
        Target target = play.request("skill_reader", Target.class, order, crew -> Target.of(order, crew.bus()));
        List<Listed> others = neighbours(play, order, target);
        Lineup lineup = new Lineup(target.skill(), others);
        JournalLab lab = new JournalLab(play, lineup);
        List<Example> examples = order.evalSet() == null ? proposed(play, order, target, others) : order.evalSet();
        EvalSet set = play.request("eval_set", EvalSet.class, examples, crew -> checked(() -> EvalSet.of(examples)));
        return order.aim() == Order.Goal.SEARCH
                ? search(play, order, target, lineup, lab, set)
                : new Inquiry(play, order, target, lab, set).result();
    }

    private static Result search(
            Playback play, Order order, Target target, Lineup lineup, JournalLab lab, EvalSet set) {
        Plan plan = play.request(
                "estimate",
                Plan.class,
                set,
                crew -> checked(() -> Plan.of(order, new SkillProspect(target, lineup, set, false, crew.model()))));
        untilAgreed(play, order, plan.estimateUsd(), plan.question(target.id()));
        lab.keepForTheTest(
                Forecast.test(plan.settings(), plan.split()),
                lab.routing(target.skill().description(), set.examples().get(0).query()));
        Report report = Search.run(target.skill().description(), plan.split(), plan.settings(), lab);
        return Optimized.of(target, plan, set, report, lab.metricKind(), play).result();
    }

    /** Asks whoever pays, where it may be more than was said to be all right. */
    static void untilAgreed(Playback play, Order order, BigDecimal usd, PromptBody question) {
        boolean agreed = usd.compareTo(order.asksAbove()) <= 0;
        while (!agreed) {
            agreed = play.ask(question).action() == Answer.Action.PROCEED;
        }
    }

    @Override
    public Job conclude(Job job, Found found) {
        return job.with(job.outcome().withResult(found.result())).completed();
    }

    private static List<Listed> neighbours(Playback play, Order order, Target target) {
        return play.request("skill_neighbours", Neighbours.class, target, crew -> target.rivals(order, crew.bus())
                        .map(Neighbours::new))
                .skills();
    }

    /**
     * Queries that a model has proposed. Before a search a person sees them, and what the person writes instead takes their
     * place; who only wants to know something is told that they are proposed.
     */
    private static List<Example> proposed(Playback play, Order order, Target target, List<Listed> others) {
        String body = target.body();
        Queries queries = play.step(
                Module.QUERIES,
                new Queries.Input(target.skill(), body.substring(0, Math.min(BODY, body.length())), others, EACH));
        List<Example> examples = EvalSet.undisputed(Stream.concat(
                        queries.wanted().stream().map(query -> new Example(query, true)),
                        queries.unwanted().stream().map(query -> new Example(query, false)))
                .toList());
        return order.aim() == Order.Goal.SEARCH ? confirmed(play, target, examples) : examples;
    }

    private static List<Example> confirmed(Playback play, Target target, List<Example> proposed) {
        List<Example> examples = proposed;
        for (int round = 1; round <= ROUNDS; round++) {
            Answer answer = play.ask(new PromptBody.Confirm(EvalLines.write(examples), target.id(), HOW_TO_EDIT));
            if (answer.action() == Answer.Action.PROCEED) {
                break;
            }
            List<Example> edited = EvalLines.read(answer.feedback());
            examples = edited.isEmpty() ? examples : edited;
        }
        return examples;
    }

    /** What a person has given may not do, and then says so in words of its own. */
    static <T> Future<T> checked(Supplier<T> work) {
        try {
            return Future.succeededFuture(work.get());
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new FaultException(Fault.INVALID, String.valueOf(e.getMessage())));
        }
    }

    /** Skills that are there. */
    record Neighbours(List<Listed> skills) {
        Neighbours {
            skills = List.copyOf(skills);
        }
    }
}
