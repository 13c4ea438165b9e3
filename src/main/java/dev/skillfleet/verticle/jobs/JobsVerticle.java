package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private static final int RECOVERED = 1_000;

    private final JobStore store;
    private final Bus bus;
    private final Clock clock;
    private final Crier crier;
    private final Reads reads;
    private final Changes changes;
    private final Outage outage;
    private final Census census;

    /** @param lease how long the holders of leases have to renew them after the store was away */
    public JobsVerticle(JobStore store, Duration lease, Bus bus, Clock clock, Telemetry telemetry) {
        this.store = store;
        this.bus = bus;
        this.clock = clock;
        this.crier = new Crier(bus, telemetry);
        this.reads = new Reads(store, clock);
        this.changes = new Changes(store, reads, crier, clock);
        this.outage = new Outage(lease, clock);
        this.census = new Census(store);
    }

    @Override
    public Future<?> start() {
        return store.open().compose(opened -> bus.serve(Addresses.JOBS, JobsRequest.class)
                .on(JobsRequest.Create.class, guarded(changes::create))
                .on(JobsRequest.Get.class, guarded(reads::get))
                .on(JobsRequest.Find.class, guarded(reads::find))
                .on(JobsRequest.Claim.class, guarded(this::claim))
                .on(JobsRequest.Renew.class, guarded(this::renew))
                .on(JobsRequest.Release.class, guarded(changes::release))
                .on(JobsRequest.Commit.class, guarded(changes::commit))
                .on(JobsRequest.Reserve.class, guarded(new Budgets(store, clock)::reserve))
                .on(JobsRequest.Cancel.class, guarded(changes::cancel))
                .on(JobsRequest.Retry.class, guarded(changes::retry))
                .on(JobsRequest.ReadLog.class, guarded(reads::log))
                .on(JobsRequest.ReadJournal.class, guarded(reads::journal))
                .on(JobsRequest.Awaiting.class, guarded(reads::awaiting))
                .on(JobsRequest.Overdue.class, guarded(reads::overdue))
                .on(JobsRequest.Keep.class, guarded(this::keep))
                .on(JobsRequest.ReadNotes.class, guarded(reads::notes))
                .on(JobsRequest.TakeOver.class, guarded(this::takeOver))
                .on(JobsRequest.Heads.class, guarded(reads::heads))
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

    private Future<Reply.Claimed> claim(JobsRequest.Claim request) {
        return store.claim(request.phase(), request.jobId(), request.holder(), request.lease(), outage.lapsedBy())
                .map(won -> won.map(claim -> new Reply.Claimed(claim.job(), claim.lease(), claim.journal()))
                        .orElse(Reply.Claimed.NOTHING));
    }

    private Future<Reply.Renewed> renew(JobsRequest.Renew request) {
        return store.renew(request.tokens(), request.lease()).map(Reply.Renewed::new);
    }

    private Future<Reply.Count> recover(JobsRequest.Recover request) {
        return store.claimable(outage.lapsedBy(), RECOVERED).map(crier::hint);
    }

    private Future<Reply.Count> takeOver(JobsRequest.TakeOver request) {
        return store.expire(request.nodeId()).map(crier::hint);
    }

    private Future<Reply.Done> keep(JobsRequest.Keep request) {
        return store.note(request.note()).map(kept -> new Reply.Done());
    }

    private Future<Reply.Count> purge(JobsRequest.Purge request) {
        return store.purge(clock.instant().minus(request.age())).map(Reply.Count::new);
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
