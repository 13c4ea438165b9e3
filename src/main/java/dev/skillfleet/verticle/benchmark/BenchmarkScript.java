package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Evals;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Reads the skill and the prompts, settles what they may cost, makes the runs, and reports. */
final class BenchmarkScript implements Script<Benchmarked> {

    @Override
    public Phase phase() {
        return Phase.BENCHMARK;
    }

    @Override
    public String outcome() {
        return "report";
    }

    @Override
    public Benchmarked run(Playback play) {
        Order order = Order.of(play.task());
        Subject subject = play.request("skill_reader", Subject.class, order, crew -> Subject.of(order, crew.bus()));
        Evals evals = play.request("eval_set", Evals.class, order, crew -> checked(order::prompts));
        Plan plan = play.request(
                "estimate", Plan.class, evals, crew -> checked(() -> Plan.of(order, subject, evals, crew.model())));
        boolean agreed = plan.estimateUsd().compareTo(order.asksAbove()) <= 0;
        while (!agreed) {
            agreed = play.ask(plan.question(subject.id())).action() == Answer.Action.PROCEED;
        }
        Runs runs = new Runs(play, subject, evals, plan);
        boolean complete = runs.run(order.times(), order.seeded());
        return Benchmarked.of(order, subject, evals, plan, runs, complete, play.used());
    }

    @Override
    public Job conclude(Job job, Benchmarked benchmarked) {
        return job.with(job.outcome().withResult(benchmarked.result(job.times().created())))
                .completed();
    }

    /** What a person has given may not do, and then says so in words of its own. */
    private static <T> Future<T> checked(Supplier<T> work) {
        try {
            return Future.succeededFuture(work.get());
        } catch (FaultException e) {
            return Future.failedFuture(e);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new FaultException(Fault.INVALID, String.valueOf(e.getMessage())));
        }
    }
}
