package dev.skillfleet.verticle.hitl;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers for people: checks answers against their schema, lets the first one win, minds deadlines. Serves HitlRequest.
 * Tells hitl_answered, and what a refusal or a deadline leads to, through jobs.Commit. Options: hitl.*.
 */
public final class HitlVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(HitlVerticle.class);

    private final HitlConfig config;
    private final Bus bus;
    private final Clock clock;
    private final AnswerCheck check = new AnswerCheck();

    public HitlVerticle(HitlConfig config, Bus bus, Clock clock) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(Addresses.HITL, HitlRequest.class)
                .on(HitlRequest.Prompt.class, request -> job(request.jobId())
                        .map(job -> new Reply.Prompted(job, job.prompt())))
                .on(HitlRequest.Respond.class, this::respond)
                .on(HitlRequest.Inbox.class, this::inbox)
                .on(HitlRequest.Expire.class, request -> expire())
                .open();
    }

    private Future<Reply.Answered> respond(HitlRequest.Respond request) {
        return job(request.jobId()).compose(job -> {
            Prompt open = job.prompt();
            if (open == null
                    || (request.promptId() != null && !request.promptId().equals(open.id()))) {
                return outOfTurn(job, request);
            }
            if (open.expired(clock.instant())) {
                throw new FaultException(Fault.GONE, "the deadline of this question has passed");
            }
            check.fits(open, request.response());
            Answer answer = new Answer(
                    open.id(), open.type(), open.round(), request.actor(), clock.instant(), request.response());
            return apply(job, open, answer)
                    .map(next -> new Reply.Answered(next, false))
                    .recover(failure -> isConflict(failure)
                            // somebody was faster, or the job has gone on: look again and say what has become of it
                            ? respond(request)
                            : Future.failedFuture(failure));
        });
    }

    /** An answer to a question that is not open: the same as the one that was taken, another one, late, or out of place. */
    private Future<Reply.Answered> outOfTurn(Job job, HitlRequest.Respond request) {
        return bus.request(new JobsRequest.ReadJournal(job.id())).compose(journal -> journal.entries().stream()
                .filter(JournalEntry::isAnswer)
                .map(entry -> Json.fromMap(entry.output(), Answer.class))
                .filter(answer ->
                        request.promptId() == null || answer.promptId().equals(request.promptId()))
                .reduce((first, second) -> second)
                .map(taken -> Future.succeededFuture(again(job, taken, request)))
                .orElseGet(() -> unanswered(job, request.promptId())));
    }

    private static Reply.Answered again(Job job, Answer taken, HitlRequest.Respond request) {
        if (taken.actor().equals(Answer.POLICY)) {
            throw new FaultException(Fault.GONE, "the deadline of this question has passed");
        }
        if (!taken.says(request.response())) {
            throw new FaultException(Fault.CONFLICT, "this question was answered already, in other words");
        }
        return new Reply.Answered(job, true);
    }

    /** The journal keeps answers only; which questions nobody has answered is in the log. */
    private Future<Reply.Answered> unanswered(Job job, @Nullable String promptId) {
        if (promptId == null) {
            return Future.failedFuture(new FaultException(Fault.NOT_FOUND, "no question is open for this job"));
        }
        return bus.request(new JobsRequest.ReadLog(job.id(), 0, Math.toIntExact(job.lastSequence())))
                .compose(log -> Future.failedFuture(
                        log.events().stream().anyMatch(event -> asks(event, promptId))
                                ? new FaultException(
                                        Fault.GONE, "this question is no longer open; nobody answered it in time")
                                : new FaultException(Fault.NOT_FOUND, "this job has asked no such question")));
    }

    private static boolean asks(JobEvent event, String promptId) {
        return event.type() == EventType.HITL_PAUSE
                && event.data().get("prompt") instanceof Map<?, ?> prompt
                && promptId.equals(prompt.get("prompt_id"));
    }

    private Future<Job> apply(Job job, Prompt prompt, Answer answer) {
        Ruling ruling = answer.action() == Answer.Action.CANCEL
                ? Ruling.cancelled(job, prompt, answer)
                : Ruling.goesOn(job, prompt, answer);
        return commit(ruling);
    }

    private Future<Reply.Inbox> inbox(HitlRequest.Inbox request) {
        return bus.request(new JobsRequest.Awaiting(request.userId()))
                .map(waiting -> new Reply.Inbox(waiting.jobs().stream()
                        .map(job -> new Reply.Inbox.Item(
                                job.id(), job.userId(), job.task().description(), Objects.requireNonNull(job.prompt())))
                        .toList()));
    }

    private Future<Reply.Count> expire() {
        return bus.request(new JobsRequest.Overdue()).compose(overdue -> {
            List<Future<Job>> rulings =
                    overdue.jobs().stream().map(this::expired).toList();
            return Future.join(rulings)
                    .otherwiseEmpty()
                    .map(done -> new Reply.Count(
                            (int) rulings.stream().filter(Future::succeeded).count()));
        });
    }

    /** A job that cannot be ruled on does not hold up the others. */
    private Future<Job> expired(Job job) {
        return Future.succeededFuture(job)
                .compose(overdue -> commit(Ruling.overdue(config.onTimeout(), overdue, clock.instant())))
                // one that was answered or has changed meanwhile is not overdue any more
                .onFailure(failure -> LOG.atLevel(isConflict(failure) ? Level.DEBUG : Level.WARN)
                        .log("job {} is overdue and stays so: {}", job.id(), failure.getMessage()));
    }

    private Future<Job> commit(Ruling ruling) {
        List<JournalEntry> entries = ruling.answer() == null
                ? List.of()
                : List.of(JournalEntry.ofAnswer(
                        ruling.prompt().step(), ruling.next().attempt(), ruling.answer()));
        return bus.request(new JobsRequest.Commit(ruling.next(), null, ruling.events(), entries))
                .map(Reply.Committed::job);
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof FaultException known && known.fault() == Fault.CONFLICT;
    }

    private Future<Job> job(String jobId) {
        return bus.request(new JobsRequest.Get(jobId)).map(Reply.Found::job);
    }
}
