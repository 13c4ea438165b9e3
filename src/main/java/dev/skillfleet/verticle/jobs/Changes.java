package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.IllegalTransition;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes and changes jobs. What has become of one is told only once it is in the store. */
record Changes(JobStore store, Reads reads, Crier crier, Clock clock) {
    private static final Duration KEY_KEPT = Duration.ofHours(24);
    private static final int RETOLD = 1_000;

    Future<Reply.Created> create(JobsRequest.Create request) {
        Job job = Job.accepted(
                UUID.randomUUID().toString(), request.type(), request.userId(), request.task(), clock.instant());
        return store.create(job, List.of(Events.status(job, "Accepted")), key(request))
                .map(created -> {
                    crier.tell(created.job(), created.events(), false);
                    return new Reply.Created(created.job(), created.replayed());
                });
    }

    private JobStore.@Nullable IdempotencyKey key(JobsRequest.Create request) {
        return request.idempotencyKey() == null
                ? null
                : new JobStore.IdempotencyKey(
                        request.userId(),
                        request.idempotencyKey(),
                        Digest.of(List.of(request.type(), request.task())),
                        clock.instant().plus(KEY_KEPT));
    }

    Future<Reply.Done> release(JobsRequest.Release request) {
        return store.release(request.jobId(), request.fencingToken())
                .compose(released -> reads.job(request.jobId()))
                .map(job -> {
                    crier.tell(job, List.of(), false);
                    return new Reply.Done();
                });
    }

    Future<Reply.Committed> commit(JobsRequest.Commit request) {
        return write(new JobStore.Commit(
                        request.next(), request.fencingToken(), request.events(), request.entries(), Set.of()))
                .onFailure(failure -> retell(request, failure))
                .map(Reply.Committed::new);
    }

    /**
     * Who holds a lease and is outrun has mostly outrun himself: the answer to his commit was lost, and with it what the
     * watchers should have been told. They know what they have seen already.
     */
    private void retell(JobsRequest.Commit request, Throwable failure) {
        if (request.fencingToken() != null && failure instanceof StoreRefusal refusal && refusal.isOutrun()) {
            store.events(request.next().id(), request.next().lastSequence(), RETOLD)
                    .onSuccess(events -> crier.tell(request.next().id(), events));
        }
    }

    Future<Reply.Found> cancel(JobsRequest.Cancel request) {
        return change(request.jobId(), current -> Future.succeededFuture(cancelled(current, request.actor())))
                .map(job -> {
                    crier.stop(job.id());
                    return new Reply.Found(job);
                });
    }

    private static JobStore.Commit cancelled(Job current, String actor) {
        if (current.status() == JobStatus.CANCELLED) {
            throw new IllegalTransition(current.status(), JobStatus.CANCELLED);
        }
        Job next = current.cancelled();
        return new JobStore.Commit(
                next,
                null,
                List.of(Events.status(next, "Cancelled by " + actor), Events.complete(next)),
                List.of(),
                Set.of());
    }

    Future<Reply.Found> retry(JobsRequest.Retry request) {
        // the journal after the job: what it gains meanwhile has counted the version up, and the commit is refused
        return change(request.jobId(), current -> store.journal(request.jobId())
                        .map(journal ->
                                Restart.of(current, journal, request.from()).commit(current)))
                .map(Reply.Found::new);
    }

    /** Derives a commit from the job as it stands, and again when somebody else was faster. */
    private Future<Job> change(String jobId, Function<Job, Future<JobStore.Commit>> derive) {
        return reads.job(jobId).compose(derive).compose(commit -> write(commit)
                .recover(failure ->
                        failure instanceof StoreRefusal refusal && refusal.reason() == StoreRefusal.Reason.CONFLICT
                                ? change(jobId, derive)
                                : Future.failedFuture(failure)));
    }

    private Future<Job> write(JobStore.Commit commit) {
        return store.commit(commit).map(done -> {
            crier.tell(done.job(), done.events(), done.leased());
            return done.job();
        });
    }
}
