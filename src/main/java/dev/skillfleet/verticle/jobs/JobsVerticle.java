package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.IllegalTransition;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the jobs: the only room that sees the {@link JobStore}. Serves JobsRequest. Tells committed events on
 * {@code job.<id>.events}, stops running steps on {@code job.<id>.control}, hints at work on
 * {@code fleet.workflow.<phase>.v1}; always after the commit, for the bus may lose what it is told. Options: job-store.*,
 * workflow.lease.
 */
public final class JobsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(JobsVerticle.class);
    private static final Duration KEY_KEPT = Duration.ofHours(24);
    private static final int BATCH = 1_000;

    private final JobStore store;
    private final Bus bus;
    private final Clock clock;
    private final Crier crier;
    private final Outage outage;
    private final Census census;

    /** @param lease how long the holders of leases have to renew them after the store was away */
    public JobsVerticle(JobStore store, Duration lease, Bus bus, Clock clock, Telemetry telemetry) {
        this.store = store;
        this.bus = bus;
        this.clock = clock;
        this.crier = new Crier(bus, telemetry);
        this.outage = new Outage(lease, clock);
        this.census = new Census(store);
    }

    @Override
    public Future<?> start() {
        return store.open().compose(opened -> bus.serve(Addresses.JOBS, JobsRequest.class)
                .on(JobsRequest.Create.class, guarded(this::create))
                .on(JobsRequest.Get.class, guarded(request -> job(request.jobId())
                        .map(Reply.Found::new)))
                .on(JobsRequest.Find.class, guarded(this::find))
                .on(JobsRequest.Claim.class, guarded(this::claim))
                .on(JobsRequest.Renew.class, guarded(this::renew))
                .on(JobsRequest.Release.class, guarded(this::release))
                .on(JobsRequest.Commit.class, guarded(this::commit))
                .on(JobsRequest.Reserve.class, guarded(new Budgets(store, clock)::reserve))
                .on(JobsRequest.Cancel.class, guarded(this::cancel))
                .on(JobsRequest.Retry.class, guarded(this::retry))
                .on(JobsRequest.ReadLog.class, guarded(this::readLog))
                .on(JobsRequest.ReadJournal.class, guarded(this::readJournal))
                .on(JobsRequest.Awaiting.class, guarded(this::awaiting))
                .on(JobsRequest.Overdue.class, guarded(this::overdue))
                .on(JobsRequest.TakeOver.class, guarded(this::takeOver))
                .on(JobsRequest.Heads.class, guarded(this::heads))
                .on(JobsRequest.Recover.class, guarded(this::recover))
                .on(JobsRequest.Purge.class, guarded(this::purge))
                .open()
                .onSuccess(serving -> {
                    census.show().count();
                    vertx.setPeriodic(Census.INTERVAL.toMillis(), tick -> census.count());
                }));
    }

    @Override
    public Future<?> stop() {
        census.close();
        return store.close();
    }

    private Future<Reply.Created> create(JobsRequest.Create request) {
        Job job = Job.accepted(
                UUID.randomUUID().toString(), request.type(), request.userId(), request.task(), clock.instant());
        JobStore.IdempotencyKey key = request.idempotencyKey() == null
                ? null
                : new JobStore.IdempotencyKey(
                        request.userId(),
                        request.idempotencyKey(),
                        Digest.of(List.of(request.type(), request.task())),
                        clock.instant().plus(KEY_KEPT));
        return store.create(job, List.of(Events.status(job, "Accepted")), key).map(created -> {
            crier.tell(created.job(), created.events(), false);
            return new Reply.Created(created.job(), created.replayed());
        });
    }

    private Future<Reply.Page> find(JobsRequest.Find request) {
        return store.list(new JobQuery(
                        request.status(), request.type(), request.userId(), request.limit(), request.cursor()))
                .map(page -> new Reply.Page(page.items(), page.nextCursor()));
    }

    private Future<Reply.Claimed> claim(JobsRequest.Claim request) {
        return store.claim(request.phase(), request.jobId(), request.holder(), request.lease(), outage.lapsedBy())
                .map(won -> won.map(claim -> new Reply.Claimed(claim.job(), claim.lease(), claim.journal()))
                        .orElse(Reply.Claimed.NOTHING));
    }

    private Future<Reply.Renewed> renew(JobsRequest.Renew request) {
        return store.renew(request.jobId(), request.fencingToken(), request.lease())
                .map(Reply.Renewed::new);
    }

    private Future<Reply.Done> release(JobsRequest.Release request) {
        return store.release(request.jobId(), request.fencingToken())
                .compose(released -> job(request.jobId()))
                .map(job -> {
                    crier.tell(job, List.of(), false);
                    return new Reply.Done();
                });
    }

    private Future<Reply.Committed> commit(JobsRequest.Commit request) {
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
            store.events(request.next().id(), request.next().lastSequence(), BATCH)
                    .onSuccess(events -> crier.tell(request.next().id(), events));
        }
    }

    private Future<Reply.Found> cancel(JobsRequest.Cancel request) {
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

    private Future<Reply.Found> retry(JobsRequest.Retry request) {
        // the journal after the job: what it gains meanwhile has counted the version up, and the commit is refused
        return change(request.jobId(), current -> store.journal(request.jobId())
                        .map(journal ->
                                Restart.of(current, journal, request.from()).commit(current)))
                .map(Reply.Found::new);
    }

    private Future<Reply.Log> readLog(JobsRequest.ReadLog request) {
        return job(request.jobId()).compose(job -> store.events(request.jobId(), request.after(), request.limit())
                .map(events -> new Reply.Log(events, job.lastSequence(), job.status())));
    }

    private Future<Reply.Heads> heads(JobsRequest.Heads request) {
        return store.heads(request.jobIds())
                .map(heads -> new Reply.Heads(heads.stream()
                        .map(head -> new Reply.Heads.Head(
                                head.jobId(), head.lastSequence(), head.status(), head.version(), head.updatedAt()))
                        .toList()));
    }

    private Future<Reply.Journal> readJournal(JobsRequest.ReadJournal request) {
        return store.journal(request.jobId()).map(Reply.Journal::new);
    }

    private Future<Reply.Jobs> awaiting(JobsRequest.Awaiting request) {
        return store.awaiting(request.userId(), BATCH).map(Reply.Jobs::new);
    }

    private Future<Reply.Jobs> overdue(JobsRequest.Overdue request) {
        return store.overdue(clock.instant(), BATCH).map(Reply.Jobs::new);
    }

    private Future<Reply.Count> recover(JobsRequest.Recover request) {
        return store.claimable(outage.lapsedBy(), BATCH).map(crier::hint);
    }

    private Future<Reply.Count> takeOver(JobsRequest.TakeOver request) {
        return store.expire(request.nodeId()).map(crier::hint);
    }

    private Future<Reply.Count> purge(JobsRequest.Purge request) {
        return store.purge(clock.instant().minus(request.age())).map(Reply.Count::new);
    }

    /** Derives a commit from the job as it stands, and again when somebody else was faster. */
    private Future<Job> change(String jobId, Function<Job, Future<JobStore.Commit>> derive) {
        return job(jobId).compose(derive).compose(commit -> write(commit)
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

    private Future<Job> job(String jobId) {
        return store.get(jobId)
                .map(found -> found.orElseThrow(() -> new StoreRefusal(StoreRefusal.Reason.NOT_FOUND, "no such job")));
    }

    /** Says a refusal in the words of the contract, and minds when the store is away. */
    private <Q, R> Function<Q, Future<R>> guarded(Function<Q, Future<R>> handler) {
        return request -> {
            Instant asked = clock.instant();
            return Future.succeededFuture(request)
                    .compose(handler)
                    .onSuccess(done -> outage.answered())
                    .recover(failure -> {
                        if (failure instanceof StoreUnavailable) {
                            LOG.warn("{}", failure.getMessage());
                            outage.missed(asked);
                        } else if (failure instanceof StoreRefusal) {
                            outage.answered();
                        }
                        return Future.failedFuture(Faults.of(failure));
                    });
        };
    }
}
