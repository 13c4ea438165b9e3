package dev.skillfleet.script.run;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.AnswerSchemas;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.script.play.Crew;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.telemetry.PhaseWatch;
import dev.skillfleet.telemetry.Telemetry;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** What every run on this node works with: the crew, the clock and the rules of the house. */
public final class Desk {
    private final Crew crew;
    private final WorkRules rules;
    private final Clock clock;
    private final Telemetry telemetry;
    private final Renewals renewals;

    public Desk(Crew crew, WorkRules rules, Clock clock, Telemetry telemetry) {
        this.crew = crew;
        this.rules = rules;
        this.clock = clock;
        this.telemetry = telemetry;
        this.renewals = new Renewals(crew.bus(), rules.workflow().lease());
    }

    PhaseWatch watch(Job job, Phase phase) {
        return telemetry.phase(job, phase);
    }

    public WorkflowConfig workflow() {
        return rules.workflow();
    }

    private HitlConfig hitl() {
        return rules.hitl();
    }

    public Instant now() {
        return clock.instant();
    }

    /** How often the leases want to be renewed. */
    public Duration renewal() {
        return Tenure.interval(workflow().lease());
    }

    /** @param permit as for {@link Attempts} */
    <O extends Record> Attempts<O> begin(
            Step<O> step, Phase phase, Job job, Function<BigDecimal, Future<Void>> permit, PhaseWatch watch) {
        Typing typing = job.task().options().tokenStreaming()
                ? new Typing(crew.bus(), job.id(), phase, step.module(), rules.coalesce())
                : null;
        Watched<O> watched = new Watched<>(step, watch.step(step.module()));
        return watched.until(
                new Attempts<>(watched.step(), job.attempt(), permit, typing, crew, workflow(), clock).begin());
    }

    /**
     * What a run has to ask for.
     *
     * @param onLoss called when the lease is found to be lost
     */
    Permits permits(Claim claim, Runnable onLoss) {
        return new Permits(
                new Account(budget(claim.job()), claim.job().outcome().usage(), claim.journal()),
                new Allowance(crew.bus(), rules.daily(), claim.jobId(), claim.token(), onLoss),
                new Tenure(renewals, claim, clock, onLoss),
                price -> price.of(crew));
    }

    /** The lower of what the house and its owner let a job cost. */
    private Budget budget(Job job) {
        BigDecimal own = job.budgetUsd();
        boolean any = rules.budget().signum() == 0;
        return own == null || !any && rules.budget().compareTo(own) < 0
                ? Budget.ofTheHouse(rules.budget())
                : Budget.ofItsOwner(own);
    }

    Delivery deliver(JobsRequest.Commit commit) {
        Delivery delivery = new Delivery(crew.bus(), commit, renewals).begin();
        delivery.journaled().onSuccess(telemetry::journaled);
        return delivery;
    }

    Prompt prompt(String step, PromptBody body, int round) {
        Instant now = now();
        return new Prompt(
                UUID.randomUUID().toString(),
                step,
                round,
                now,
                hitl().timeout().isZero() ? null : now.plus(hitl().timeout()),
                body.type(),
                body,
                AnswerSchemas.of(body.type()));
    }

    boolean autoAccepts() {
        return hitl().autoAccept();
    }

    Answer defaultAnswer(Prompt prompt) {
        return new Answer(
                prompt.id(),
                prompt.type(),
                prompt.round(),
                Answer.POLICY,
                now(),
                prompt.body().defaultAnswer());
    }
}
