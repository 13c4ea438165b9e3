package dev.skillfleet.script.run;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.script.play.Journal;
import dev.skillfleet.script.play.Move;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.play.Standing;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.telemetry.PhaseWatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one job in one phase on this node, from its claim until it waits, ends or is lost. What has finished since
 * the last commit is saved together with the start of what comes next; nothing is begun or ended before that is in the
 * store. Lives on its verticle's context.
 */
public final class Run<O extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Script<O> script;
    private final Desk desk;
    private final Claim claim;
    private final Permits permits;
    private final Steps steps;
    private final Unsaved unsaved;
    private final Journal journal;
    private final PhaseWatch watch;
    private final Promise<Void> ended = Promise.promise();
    private Job job;
    private boolean leaving;
    private @Nullable String failure;

    public Run(Script<O> script, Desk desk, Claim claim) {
        this.script = script;
        this.desk = desk;
        this.claim = claim;
        this.job = claim.job();
        this.journal = new Journal(claim.journal());
        this.unsaved = new Unsaved(desk::deliver, claim.token());
        this.watch = desk.watch(job, script.phase());
        this.permits = desk.permits(claim, this::abandon);
        this.steps = new Steps(desk, script.phase(), claim, permits, watch, this::stepEnded);
    }

    public String jobId() {
        return claim.jobId();
    }

    public long token() {
        return claim.token();
    }

    /** Begins; the future completes once this node has nothing more to do for the job. Never fails. */
    public Future<Void> start() {
        if (job.status() == JobStatus.PENDING) {
            job = job.running();
            unsaved.tell(Events.status(job, "Running"), Events.phaseStart(script.phase()));
        }
        goOn();
        return ended.future().onComplete(over -> watch.end(job.status()));
    }

    /** Keeps the lease; a run that has lost it drops everything. */
    public void renew() {
        permits.renew();
    }

    /** Drops everything at once, without another write; the journal is where it was. */
    public void abandon() {
        if (ended.tryComplete()) {
            unsaved.drop();
            stopSteps();
        }
    }

    /** Begins no more steps; ends once those under way have finished and are in the journal. */
    public Future<Void> leave() {
        leaving = true;
        goOn();
        return ended.future();
    }

    /** Waits no longer for the steps under way: whoever goes on will do them again. */
    public void hurry() {
        stopSteps();
        goOn();
    }

    /** Answers what the steps have used until now, which is to be saved. */
    private List<JournalEntry> stopSteps() {
        List<JournalEntry> spent = steps.stop();
        spent.forEach(this::keep);
        return spent;
    }

    /** Takes in what has finished, and goes as far as that carries. Does nothing while a commit is on its way. */
    private void goOn() {
        if (unsaved.isSaving() || ended.future().isComplete()) {
            return;
        }
        takeIn(unsaved.steps());
        if (failure != null) {
            fail(failure);
        } else if (leaving) {
            pause();
        } else {
            follow();
        }
    }

    private void keep(JournalEntry entry) {
        unsaved.add(entry);
        permits.add(entry);
    }

    private void takeIn(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            journal.add(entry);
            job = job.with(job.outcome().after(entry));
        }
    }

    /** Does what the script comes to next. */
    private void follow() {
        try {
            Move<O> move = Playback.next(script, job, journal);
            if (move instanceof Move.Work<O> work) {
                work(work);
            } else if (move instanceof Move.Ask<O> ask) {
                ask(ask);
            } else if (move instanceof Move.Finish<O> finish) {
                finish(finish.outcome());
            }
        } catch (RuntimeException e) {
            // out of here nobody would ever take the job on, and its lease would be renewed for ever
            fail(Cause.incident(job.id(), "the script of " + script.phase().label(), e));
        }
    }

    private void work(Move.Work<O> work) {
        List<Step<?>> fresh = steps.fresh(work.due());
        if (work.standing() != null) {
            stand(work.standing());
        } else if (!unsaved.steps().isEmpty()) {
            job = job.with(Percent.after(script.phase(), journal.entries(), job.progress()));
            unsaved.tell(Events.progress(job.progress()));
        }
        fresh.stream()
                .filter(step -> !step.quiet())
                .forEach(step -> unsaved.tell(Events.moduleStart(script.phase(), step.module())));
        if (unsaved.isEmpty()) {
            fresh.forEach(this::begin); // quiet ones: there is nothing to save first
        } else {
            save(job, () -> fresh.forEach(this::begin));
        }
    }

    /** Told when it has changed, and that is a hundred times or so, however many steps there are. */
    private void stand(Standing standing) {
        Progress before = job.progress();
        job = job.with(standing.after(script.phase(), before));
        if (!job.progress().equals(before)) {
            unsaved.tell(Events.progress(job.progress(), job.outcome().usage(), standing.data()));
        }
    }

    private void begin(Step<?> step) {
        if (!leaving && failure == null) {
            steps.begin(step);
        }
    }

    private void stepEnded(StepEnd step) {
        unsaved.tell(step.events());
        step.entries().forEach(this::keep);
        failure = step.failure() == null ? failure : step.failure();
        goOn();
    }

    private void ask(Move.Ask<O> ask) {
        Asked asked = Asked.of(ask, job, script.phase(), desk);
        unsaved.tell(asked.events());
        asked.answers().forEach(journal::add);
        asked.answers().forEach(unsaved::add);
        save(asked.next(), asked.answers().isEmpty() ? ended::tryComplete : () -> {});
    }

    private void finish(O outcome) {
        Phase phase = script.phase();
        Job next = script.conclude(job, outcome);
        List<JobEvent> news = PhaseEnd.events(phase, next);
        // only now, when nothing can go wrong any more
        unsaved.add(
                JournalEntry.ofOutcome(Playback.key(phase, script.outcome(), 1), job.attempt(), outcome, desk.now()));
        unsaved.tell(news);
        save(next, ended::tryComplete);
    }

    private void fail(String cause) {
        takeIn(stopSteps());
        Job next = job.failed(cause);
        unsaved.tell(Events.error(script.phase(), cause), Events.complete(next));
        save(next, ended::tryComplete);
    }

    private void pause() {
        if (!unsaved.isEmpty()) {
            save(job, () -> {});
        } else if (steps.isIdle()) {
            ended.tryComplete();
        }
    }

    private void save(Job next, Runnable then) {
        unsaved.save(next)
                .onComplete(
                        saved -> {
                            if (!ended.future().isComplete()) {
                                job = saved;
                                then.run();
                                goOn();
                            }
                        },
                        this::refused);
    }

    private void refused(Throwable refusal) {
        if (Delivery.isOver(refusal)) {
            LOG.debug("job {} is left: {}", job.id(), refusal.getMessage()); // whoever came first has decided
            abandon();
        } else {
            // it would be refused again on every node, and its steps done again each time
            failure = Cause.incident(job.id(), "a commit", refusal);
            goOn();
        }
    }
}
