package dev.skillfleet.store.memory;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Note;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.Page;
import dev.skillfleet.store.WholeJob;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Jobs in the memory of this process. One lock makes every write a transaction. */
public final class MemoryJobStore implements JobStore {
    private final Clock clock;
    private final Table table = new Table();
    private final Keys keys = new Keys();
    private final Ledger ledger = new Ledger();
    private final NoteBook notes = new NoteBook();

    public MemoryJobStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public Future<Void> open() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key) {
        return atomically(() -> {
            if (key != null) {
                Optional<String> made = keys.madeBy(key, clock.instant());
                if (made.isPresent()) {
                    return new Created(table.row(made.get()).job(), List.of(), true);
                }
                keys.keep(key, job.id());
            }
            Row row = new Row(job);
            table.put(row);
            List<JobEvent> numbered = row.write(job, events, List.of(), clock.instant());
            return new Created(row.job(), numbered, false);
        });
    }

    @Override
    public Future<Optional<Job>> get(String jobId) {
        return atomically(() -> table.find(jobId).map(Row::job));
    }

    @Override
    public Future<Page> list(JobQuery query) {
        return atomically(() -> table.page(query));
    }

    @Override
    public Future<Optional<Claim>> claim(
            Phase phase, @Nullable String jobId, String holder, Duration lease, Instant lapsedBy) {
        return atomically(() -> table.claimable(phase, jobId, lapsedBy)
                .map(row -> row.claim(holder, clock.instant().plus(lease))));
    }

    @Override
    public Future<Set<String>> renew(Map<String, Long> tokens, Duration lease) {
        return atomically(() -> {
            Instant until = clock.instant().plus(lease);
            Set<String> lost = new HashSet<>();
            tokens.forEach((jobId, token) -> table.find(jobId)
                    .filter(row -> row.holds(token))
                    .ifPresentOrElse(row -> row.extend(until), () -> lost.add(jobId)));
            return lost;
        });
    }

    @Override
    public Future<List<Claimable>> expire(String holder) {
        return atomically(() -> table.rows().stream()
                .filter(row -> row.heldBy(holder))
                .map(Row::expire)
                .toList());
    }

    @Override
    public Future<Void> release(String jobId, long fencingToken) {
        return atomically(() -> {
            table.find(jobId).ifPresent(row -> row.release(fencingToken));
            return null;
        });
    }

    @Override
    public Future<Committed> commit(Commit commit) {
        return atomically(() -> {
            Committed done = table.row(commit.next().id()).commit(commit, clock.instant());
            ledger.add(today(), done.job().userId(), commit.costs());
            return done;
        });
    }

    @Override
    public Future<Optional<Shortage>> reserve(Reservation wanted) {
        return atomically(() -> {
            Row row = table.row(wanted.jobId());
            row.checkToken(wanted.fencingToken());
            return ledger.reserve(today(), wanted, row, table.rows());
        });
    }

    @Override
    public Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        return atomically(() -> ledger.spent(day, userId));
    }

    @Override
    public Future<List<Head>> heads(List<String> jobIds) {
        return atomically(() -> jobIds.stream()
                .flatMap(jobId -> table.find(jobId).stream())
                .map(Row::head)
                .toList());
    }

    @Override
    public Future<Boolean> adopt(WholeJob whole) {
        return atomically(() -> table.add(Row.adopted(whole)));
    }

    @Override
    public Future<List<JobEvent>> events(String jobId, long after, int limit) {
        return atomically(() -> table.row(jobId).events(after, limit));
    }

    @Override
    public Future<List<JournalEntry>> journal(String jobId) {
        return atomically(() -> table.row(jobId).journal());
    }

    @Override
    public Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return atomically(() ->
                table.claimable(lapsedBy).limit(limit).map(Row::asClaimable).toList());
    }

    @Override
    public Future<List<Job>> overdue(Instant now, int limit) {
        return atomically(() -> table.overdue(now).limit(limit).toList());
    }

    @Override
    public Future<List<Job>> awaiting(@Nullable String userId, int limit) {
        return atomically(() -> table.awaiting(userId).limit(limit).toList());
    }

    @Override
    public Future<Map<JobStatus, Integer>> live() {
        return atomically(table::live);
    }

    @Override
    public Future<Integer> purge(Instant endedBefore) {
        return atomically(() -> {
            int forgotten = table.forget(endedBefore);
            ledger.forgetBefore(today().minusDays(SPENT_KEPT_DAYS));
            notes.forgetBefore(kept());
            keys.purge(clock.instant(), table::has);
            return forgotten;
        });
    }

    @Override
    public Future<Void> note(Note note) {
        return atomically(() -> {
            notes.add(note);
            return null;
        });
    }

    @Override
    public Future<List<Note>> notes(Wanted wanted) {
        return atomically(() -> notes.find(wanted, kept()));
    }

    @Override
    public Future<Set<String>> noted(Note.Kind kind) {
        return atomically(() -> notes.users(kind, kept()));
    }

    private Instant kept() {
        return clock.instant().minus(Duration.ofDays(NOTES_KEPT_DAYS));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private synchronized <T> Future<T> atomically(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception refusal) {
            return Future.failedFuture(refusal);
        }
    }
}
