package dev.skillfleet.script.run;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit on its way into the store. While the store or the bus is away it is sent again for as long as it takes: the
 * lease stays its holder's until somebody takes it over, and who does so is told by the store. Anything else that goes
 * wrong is tried a few times only.
 */
final class Delivery {
    static final int TRIES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Set<Fault> AWAY = EnumSet.of(Fault.UNAVAILABLE, Fault.TIMED_OUT);
    private static final Set<Fault> OVER = EnumSet.of(Fault.CONFLICT, Fault.NOT_FOUND);
    private static final long NONE = -1;

    private final Bus bus;
    private final JobsRequest.Commit commit;
    private final Renewals renewals;
    private final Promise<Job> result = Promise.promise();
    private Duration pause = FIRST_PAUSE;
    private int failures;
    private boolean doubtful;
    private boolean stopped;
    private long timer = NONE;

    /** @param renewals where it is asked whether the lease is still held */
    Delivery(Bus bus, JobsRequest.Commit commit, Renewals renewals) {
        this.bus = bus;
        this.commit = commit;
        this.renewals = renewals;
    }

    Delivery begin() {
        send();
        return this;
    }

    /**
     * The job as committed.
     *
     * @return failed with {@code CONFLICT} or {@code NOT_FOUND} when somebody else has the job, or has ended it; with
     *     another fault when the commit itself cannot be taken
     */
    Future<Job> result() {
        return result.future();
    }

    /**
     * The steps of the commit that are in the journal by it. A refusal does not say that there are none: a commit that was
     * written, and whose answer was lost, may have ended the very lease that it would be settled by.
     */
    Future<List<JournalEntry>> journaled() {
        return result.future()
                .map(commit.entries())
                .recover(refusal ->
                        doubtful && !commit.entries().isEmpty() ? found() : Future.succeededFuture(List.of()));
    }

    private Future<List<JournalEntry>> found() {
        return bus.request(new JobsRequest.ReadJournal(jobId()))
                .map(journal -> commit.entries().stream()
                        .filter(mine -> journal.entries().stream().anyMatch(kept -> isSame(mine, kept)))
                        .toList())
                .recover(failure -> isAway(failure)
                        ? bus.vertx().timer(LONGEST_PAUSE.toMillis()).compose(later -> found())
                        : Future.failedFuture(failure));
    }

    /** Nobody else has done the same step at the same microsecond. */
    private static boolean isSame(JournalEntry mine, JournalEntry kept) {
        return mine.step().equals(kept.step()) && mine.finishedAt().equals(kept.finishedAt());
    }

    /** Tries no more; the result never comes. */
    void stop() {
        stopped = true;
        bus.vertx().cancelTimer(timer);
    }

    /** True for a refusal that says that the job is no longer this run's. */
    static boolean isOver(Throwable refusal) {
        return OVER.contains(fault(refusal));
    }

    /** True for a failure that says that the store or the bus is away. */
    static boolean isAway(Throwable failure) {
        return AWAY.contains(fault(failure));
    }

    private void send() {
        bus.request(commit).map(Reply.Committed::job).onComplete(result::tryComplete, failure -> {
            if (doubtful && fault(failure) == Fault.CONFLICT) {
                settle();
            } else {
                again(this::send, failure);
            }
        });
    }

    /**
     * A commit that was sent before has met a newer version. While the lease is held nobody else writes to the job, and a
     * cancellation ends the lease: if it can be renewed, the write was this one.
     */
    private void settle() {
        renewals.renew(jobId(), commit.fencingToken())
                .compose(held -> bus.request(new JobsRequest.Get(jobId())))
                .map(found -> written(found.job()))
                .onComplete(result::tryComplete, failure -> again(this::settle, failure));
    }

    private Job written(Job found) {
        if (found.version() != commit.next().version() + 1) {
            throw new FaultException(Fault.CONFLICT, "the job has changed meanwhile");
        }
        return found;
    }

    private void again(Runnable what, Throwable failure) {
        if (isOver(failure) || (!isAway(failure) && ++failures == TRIES)) {
            result.tryFail(failure);
            return;
        }
        if (!doubtful) {
            LOG.warn("what job {} has done cannot be saved yet: {}", jobId(), failure.getMessage());
        }
        doubtful = true; // it may have been written, and only the answer lost
        if (!stopped) {
            timer = bus.vertx().setTimer(pause.toMillis(), elapsed -> what.run());
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private String jobId() {
        return commit.next().id();
    }

    private static Fault fault(Throwable failure) {
        return failure instanceof FaultException known ? known.fault() : Fault.INTERNAL;
    }
}
