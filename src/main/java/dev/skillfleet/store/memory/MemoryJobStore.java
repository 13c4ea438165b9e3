package dev.skillfleet.store.memory;

import static dev.skillfleet.store.StoreRefusal.Reason.*;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.Cursor;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.Page;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.WholeJob;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs in the memory of this process. One lock makes every write a transaction. */
public final class MemoryJobStore implements JobStore {
    private static final Comparator<Job> NEWEST_FIRST = Comparator.comparing(
                    (Job job) -> job.times().created())
            .thenComparing(Job::id)
            .reversed();

    private final Clock clock;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final Ledger ledger = new Ledger();

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
                Key known = keys.get(key.userId() + "\n" + key.key());
                if (known != null && clock.instant().isBefore(known.until()) && rows.containsKey(known.jobId())) {
                    if (!known.requestHash().equals(key.requestHash())) {
                        throw new StoreRefusal(KEY_REUSED, "this idempotency key stands for another request");
                    }
                    return new Created(row(known.jobId()).job, List.of(), true);
                }
                keys.put(key.userId() + "\n" + key.key(), new Key(key.requestHash(), job.id(), key.until()));
            }
            Row row = new Row(job);
            rows.put(job.id(), row);
            List<JobEvent> numbered = row.write(job, events, List.of(), clock.instant());
            return new Created(row.job, numbered, false);
        });
    }

    @Override
    public Future<Optional<Job>> get(String jobId) {
        return atomically(() -> Optional.ofNullable(rows.get(jobId)).map(row -> row.job));
    }

    @Override
    public Future<Page> list(JobQuery query) {
        return atomically(() -> {
            Cursor after = query.cursor() == null ? null : Cursor.parse(query.cursor());
            List<Job> found = jobs(job -> (query.status() == null || job.status() == query.status())
                            && (query.type() == null || job.type() == query.type())
                            && (query.userId() == null || job.userId().equals(query.userId()))
                            && (after == null || after.precedes(job)))
                    .sorted(NEWEST_FIRST)
                    .limit(query.limit() + 1L)
                    .toList();
            return Page.of(found, query.limit());
        });
    }

    @Override
    public Future<Optional<Claim>> claim(
            Phase phase, @Nullable String jobId, String holder, Duration lease, Instant lapsedBy) {
        return atomically(() -> candidates(jobId)
                .filter(row -> row.claimable(lapsedBy) && row.job.progress().phase() == phase)
                .min(Comparator.comparing(row -> row.job.times().updated()))
                .map(row -> row.claim(holder, clock.instant().plus(lease))));
    }

    @Override
    public Future<Instant> renew(String jobId, long fencingToken, Duration lease) {
        return atomically(() -> {
            Row row = row(jobId);
            row.checkToken(fencingToken);
            return row.extend(clock.instant().plus(lease));
        });
    }

    @Override
    public Future<List<Claimable>> expire(String holder) {
        return atomically(() -> rows.values().stream()
                .filter(row -> row.heldBy(holder))
                .map(Row::expire)
                .toList());
    }

    @Override
    public Future<Void> release(String jobId, long fencingToken) {
        return atomically(() -> {
            Row row = rows.get(jobId);
            if (row != null && row.lease != null && row.lease.token() == fencingToken) {
                row.lease = null;
            }
            return null;
        });
    }

    @Override
    public Future<Committed> commit(Commit commit) {
        return atomically(() -> {
            Row row = row(commit.next().id());
            if (commit.fencingToken() != null) {
                row.checkToken(commit.fencingToken());
            }
            row.checkChange(commit);
            if (JobStore.endsLease(row.job, commit.next())) {
                row.lease = null;
                row.reserved.clear();
            }
            row.reserved.keySet().removeAll(commit.ended());
            ledger.add(today(), row.job.userId(), commit.costs());
            row.journal.removeIf(entry -> commit.forget().contains(entry.step()));
            List<JobEvent> numbered = row.write(commit.next(), commit.events(), commit.entries(), clock.instant());
            return new Committed(row.job, numbered, row.lease != null);
        });
    }

    @Override
    public Future<Optional<Shortage>> reserve(Reservation wanted) {
        return atomically(() -> {
            Row row = row(wanted.jobId());
            row.checkToken(wanted.fencingToken());
            return ledger.reserve(today(), wanted, row, rows.values());
        });
    }

    @Override
    public Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        return atomically(() -> ledger.spent(day, userId));
    }

    @Override
    public Future<List<Head>> heads(List<String> jobIds) {
        return atomically(() -> jobIds.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> new Head(
                        row.job.id(),
                        row.job.lastSequence(),
                        row.job.status(),
                        row.job.version(),
                        row.job.times().updated()))
                .toList());
    }

    @Override
    public Future<Boolean> adopt(WholeJob whole) {
        return atomically(() -> rows.putIfAbsent(whole.job().id(), Row.adopted(whole)) == null);
    }

    @Override
    public Future<List<JobEvent>> events(String jobId, long after, int limit) {
        return atomically(() -> {
            List<JobEvent> log = row(jobId).log;
            int from = (int) Math.min(Math.max(after, 0), log.size());
            return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
        });
    }

    @Override
    public Future<List<JournalEntry>> journal(String jobId) {
        return atomically(() -> List.copyOf(row(jobId).journal));
    }

    @Override
    public Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return atomically(() -> rows.values().stream()
                .filter(row -> row.claimable(lapsedBy))
                .sorted(Comparator.comparing(row -> row.job.times().updated()))
                .limit(limit)
                .map(Row::asClaimable)
                .toList());
    }

    @Override
    public Future<List<Job>> overdue(Instant now, int limit) {
        return atomically(() -> jobs(job -> job.prompt() != null && job.prompt().expired(now))
                .sorted(Comparator.comparing(job -> prompt(job).expiresAt()))
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Job>> awaiting(@Nullable String userId, int limit) {
        return atomically(() -> jobs(job ->
                        job.prompt() != null && (userId == null || job.userId().equals(userId)))
                .sorted(Comparator.comparing(job -> prompt(job).createdAt()))
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Map<JobStatus, Integer>> live() {
        return atomically(() -> jobs(job -> !job.status().endsStream())
                .collect(Collectors.groupingBy(Job::status, Collectors.summingInt(job -> 1))));
    }

    @Override
    public Future<Integer> purge(Instant endedBefore) {
        return atomically(() -> {
            int before = rows.size();
            rows.values()
                    .removeIf(row -> row.job.times().completed() != null
                            && row.job.times().completed().isBefore(endedBefore));
            ledger.forgetBefore(today().minusDays(SPENT_KEPT_DAYS));
            keys.values().removeIf(key -> !clock.instant().isBefore(key.until()));
            return before - rows.size();
        });
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

    private Stream<Row> candidates(@Nullable String jobId) {
        return jobId == null ? rows.values().stream() : Stream.ofNullable(rows.get(jobId));
    }

    private Stream<Job> jobs(Predicate<Job> wanted) {
        return rows.values().stream().map(row -> row.job).filter(wanted);
    }

    private Row row(String jobId) {
        Row row = rows.get(jobId);
        if (row == null) {
            throw new StoreRefusal(NOT_FOUND, "no such job");
        }
        return row;
    }

    private static Prompt prompt(Job job) {
        return Objects.requireNonNull(job.prompt());
    }

    private record Key(String requestHash, String jobId, Instant until) {}
}
