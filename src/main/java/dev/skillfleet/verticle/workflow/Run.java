package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One job in one phase on this node, from its claim until it waits, ends or is lost. It commits one thing at a time: what
 * has finished since the last commit, together with the start of what comes next. Lives on its verticle's context.
 */
final class Run<O extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Script<O> script;
    private final Desk desk;
    private final Lease lease;
    private final List<JournalEntry> journal;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Attempts<?>> underWay = new HashMap<>();
    private final List<JournalEntry> finished = new ArrayList<>();
    private final List<JobEvent> news = new ArrayList<>();
    private final Promise<Void> ended = Promise.promise();
    private Job job;
    private boolean committing;
    private boolean leaving;
    private @Nullable String failure;

    Run(Script<O> script, Desk desk, Job job, Lease lease, List<JournalEntry> journal) {
        this.script = script;
        this.desk = desk;
        this.job = job;
        this.lease = lease;
        this.journal = new ArrayList<>(journal);
    }

    String jobId() {
        return job.id();
    }

    long token() {
        return lease.token();
    }

    /** Begins; the future completes once this node has nothing more to do for the job. Never fails. */
    Future<Void> start() {
        if (job.status() == JobStatus.PENDING) {
            job = job.running();
            news.add(Events.status(job, "Running"));
            news.add(Events.phaseStart(script.phase()));
        }
        pump();
        return ended.future();
    }

    /** Drops everything at once, without another write; the journal is where it was. */
    void abandon() {
        if (ended.tryComplete()) {
            stopWork();
        }
    }

    /** Stops what is under way; ends once all that is finished is in the journal. */
    Future<Void> leave() {
        leaving = true;
        stopWork();
        pump();
        return ended.future();
    }

    private void stopWork() {
        List<Attempts<?>> stopped = List.copyOf(underWay.values());
        underWay.clear(); // first: what is not under way any more cannot fail the job
        stopped.forEach(Attempts::cancel);
    }

    private void pump() {
        if (committing || ended.future().isComplete()) {
            return;
        }
        if (leaving && finished.isEmpty()) {
            end();
            return;
        }
        List<JournalEntry> entries = List.copyOf(finished);
        List<JobEvent> told = List.copyOf(news);
        finished.clear();
        journal.addAll(entries);
        for (JournalEntry entry : entries) {
            job = job.with(job.outcome().after(entry));
        }
        if (failure != null) {
            fail(failure, entries);
            return;
        }
        if (leaving) {
            commit(job, entries, this::end);
            return;
        }
        try {
            Move<O> move = Playback.next(script, job, journal);
            if (move instanceof Move.Work<O> work) {
                work(work, entries);
            } else if (move instanceof Move.Ask<O> ask) {
                ask(ask, entries);
            } else if (move instanceof Move.Finish<O> finish) {
                finish(finish.outcome(), entries);
            }
        } catch (RuntimeException e) {
            // out of here nobody would ever take the job on, and its lease would be renewed for ever
            news.clear();
            news.addAll(told);
            fail(incident("the script of " + script.phase().label(), e), entries);
        }
    }

    private void work(Move.Work<O> work, List<JournalEntry> entries) {
        List<Step<?>> fresh =
                work.due().stream().filter(step -> begun.add(step.key())).toList();
        if (!entries.isEmpty()) {
            job = job.with(Percent.after(script.phase(), journal, job.progress()));
            news.add(Events.progress(job.progress()));
        }
        fresh.forEach(step -> news.add(Events.moduleStart(script.phase(), step.module())));
        if (entries.isEmpty() && news.isEmpty()) {
            return;
        }
        commit(job, entries, () -> fresh.forEach(this::begin));
    }

    private void begin(Step<?> step) {
        Attempts<?> attempts = desk.begin(step, job.attempt());
        underWay.put(step.key(), attempts);
        attempts.result().onComplete(done -> done(step, done), reason -> failed(step, reason));
    }

    private void done(Step<?> step, Attempts.Done done) {
        if (underWay.remove(step.key()) == null) {
            return;
        }
        if (done.reasoning() != null) {
            news.add(Events.reasoning(script.phase(), step.module(), done.reasoning()));
        }
        news.add(Events.moduleEnd(script.phase(), step.module(), true));
        finished.add(done.entry());
        pump();
    }

    private void failed(Step<?> step, Throwable reason) {
        if (underWay.remove(step.key()) == null) {
            return;
        }
        news.add(Events.moduleEnd(script.phase(), step.module(), false));
        failure = reason instanceof FaultException fault && fault.fault() != Fault.INTERNAL
                ? step.module() + ": " + fault.detail()
                : incident(step.module(), reason);
        pump();
    }

    private void ask(Move.Ask<O> ask, List<JournalEntry> entries) {
        Prompt prompt = desk.prompt(ask.key(), ask.body(), job.hitl().rounds() + 1);
        if (desk.autoAccepts()) {
            Answer answer = desk.defaultAnswer(prompt);
            Job next = job.awaiting(prompt);
            news.add(Events.hitlRequired(next, prompt));
            job = next.answered(answer);
            news.add(Events.hitlAnswered(script.phase(), prompt, answer.actor()));
            JournalEntry entry = JournalEntry.ofAnswer(prompt.step(), job.attempt(), answer);
            journal.add(entry);
            List<JournalEntry> all = new ArrayList<>(entries);
            all.add(entry);
            commit(job, all, this::pump);
            return;
        }
        Job next = job.awaiting(prompt);
        news.add(Events.hitlRequired(next, prompt));
        news.add(Events.status(next, "Waiting for a person"));
        news.add(Events.hitlPause(next, prompt));
        commit(next, entries, this::end);
    }

    private void finish(O outcome, List<JournalEntry> entries) {
        Phase phase = script.phase();
        JournalEntry handed =
                JournalEntry.ofOutcome(Playback.key(phase, script.outcome(), 1), job.attempt(), outcome, desk.now());
        List<JournalEntry> all = new ArrayList<>(entries);
        all.add(handed);
        Job next = script.conclude(job, outcome);
        news.add(Events.phaseEnd(phase));
        phase.next().ifPresent(following -> news.add(Events.phaseStart(following)));
        if (next.status() == JobStatus.COMPLETED) {
            news.add(Events.completed(Summary.of(next)));
        }
        if (next.status().endsStream()) {
            news.add(Events.progress(next.progress()));
            news.add(Events.status(next, next.progress().message()));
            news.add(Events.complete(next));
        }
        commit(next, all, this::end);
    }

    private void fail(String cause, List<JournalEntry> entries) {
        Job next = job.failed(cause);
        news.add(Events.error(script.phase(), cause));
        news.add(Events.complete(next));
        stopWork();
        commit(next, entries, this::end);
    }

    private void commit(Job next, List<JournalEntry> entries, Runnable then) {
        committing = true;
        List<JobEvent> events = List.copyOf(news);
        news.clear();
        desk.commit(new JobsRequest.Commit(next, lease.token(), events, entries))
                .map(Reply.Committed::job)
                .onComplete(
                        committed -> {
                            committing = false;
                            job = committed;
                            if (!ended.future().isComplete()) {
                                if (!leaving) {
                                    then.run();
                                }
                                if (leaving || !finished.isEmpty() || failure != null) {
                                    pump();
                                }
                            }
                        },
                        refusal -> {
                            committing = false;
                            if (isFault(refusal, Fault.INVALID) && next.status() != JobStatus.FAILED) {
                                // it would be refused again on every node, and its steps done again each time
                                failure = incident("a commit", refusal);
                                pump();
                                return;
                            }
                            // outrun or fenced: whoever came first has decided; out of reach: the lease runs out and
                            // the journal carries whoever goes on
                            LOG.atLevel(isFault(refusal, Fault.CONFLICT) ? Level.DEBUG : Level.WARN)
                                    .log("job {} is left: {}", job.id(), refusal.getMessage());
                            abandon();
                        });
    }

    private void end() {
        ended.tryComplete();
    }

    private static boolean isFault(Throwable failure, Fault fault) {
        return failure instanceof FaultException exception && exception.fault() == fault;
    }

    private String incident(String what, Throwable reason) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: job {}: {} failed", incident, job.id(), what, reason);
        return what + " failed, incident " + incident;
    }
}
