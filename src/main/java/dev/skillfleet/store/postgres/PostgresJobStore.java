package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Statements.stream;
import static dev.skillfleet.store.postgres.Values.constant;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

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
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.WholeJob;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in PostgreSQL. Every write is one statement, hence one transaction and one round trip; what it needs to hold is
 * its {@code WHERE}, and only when nothing was written a second statement asks why. Time is the fleet's clock, never the
 * database's.
 */
public final class PostgresJobStore implements JobStore {
    private static final int PURGED_AT_ONCE = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final int poolSize;
    private final Clock clock;
    private final Statements statements = new Statements();
    private final Creations creations = new Creations(statements);
    private final Commits commits = new Commits(statements);
    private final Claims claims = new Claims(statements);
    private final Leases leases = new Leases(statements);
    private final Ledger ledger = new Ledger(statements);
    private final Lists lists = new Lists(statements);
    private final NoteBook notes = new NoteBook(statements);

    /**
     * @param url {@code postgresql://user:password@host:port/database}
     * @param poolSize connections at most
     * @throws IllegalArgumentException when the URL is none
     */
    public PostgresJobStore(Vertx vertx, String url, int poolSize, Clock clock) {
        this.vertx = vertx;
        this.database = new Database(url);
        this.poolSize = poolSize;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when it is no URL of a PostgreSQL database; the message does not hold it */
    public static void checkUrl(String url) {
        new Database(url);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.DURABLE, Capability.SHARED);
    }

    @Override
    public Future<Void> open() {
        return vertx.executeBlocking(() -> {
                    Migrations.run(database);
                    return database.connect(vertx, poolSize);
                })
                .<Void>map(connected -> {
                    statements.use(connected);
                    return null;
                })
                .recover(failure -> Future.failedFuture(new StoreUnavailable(
                        "the database " + database + " cannot be used: " + failure.getMessage(), failure)));
    }

    @Override
    public Future<Void> close() {
        return statements.close();
    }

    @Override
    public Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key) {
        return creations.create(job, events, key, clock.instant());
    }

    @Override
    public Future<Optional<Job>> get(String jobId) {
        return statements.documents(Sql.GET, Tuple.of(text(jobId)), Job.class).map(jobs -> jobs.stream()
                .findFirst());
    }

    @Override
    public Future<Page> list(JobQuery query) {
        return lists.page(query);
    }

    @Override
    public Future<Optional<Claim>> claim(
            Phase phase, @Nullable String jobId, String holder, Duration lease, Instant lapsedBy) {
        return claims.claim(phase, jobId, holder, clock.instant().plus(lease), lapsedBy);
    }

    @Override
    public Future<Set<String>> renew(Map<String, Long> tokens, Duration lease) {
        return leases.renew(tokens, clock.instant().plus(lease));
    }

    @Override
    public Future<List<Claimable>> expire(String holder) {
        return leases.expire(holder);
    }

    @Override
    public Future<Void> release(String jobId, long fencingToken) {
        return leases.release(jobId, fencingToken);
    }

    @Override
    public Future<Committed> commit(Commit commit) {
        return commits.commit(commit, clock.instant());
    }

    @Override
    public Future<Optional<Shortage>> reserve(Reservation reservation) {
        return ledger.reserve(reservation, today());
    }

    @Override
    public Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        return ledger.spent(day, userId);
    }

    @Override
    public Future<List<Head>> heads(List<String> jobIds) {
        String[] ids = jobIds.stream().map(Values::text).toArray(String[]::new);
        return statements.execute(Sql.HEADS, Tuple.of(ids)).map(rows -> stream(rows)
                .map(row -> new Head(
                        row.getString(0),
                        row.getLong(1),
                        constant(JobStatus.class, row.getString(2)),
                        row.getLong(3),
                        row.getOffsetDateTime(4).toInstant()))
                .toList());
    }

    @Override
    public Future<Boolean> adopt(WholeJob whole) {
        return statements.execute(Adoption.SQL, Adoption.parameters(whole)).map(written -> written.size() > 0);
    }

    @Override
    public Future<List<JobEvent>> events(String jobId, long after, int limit) {
        return ofJob(
                jobId, statements.documents(Sql.EVENTS, Tuple.of(text(jobId), after, (long) limit), JobEvent.class));
    }

    @Override
    public Future<List<JournalEntry>> journal(String jobId) {
        return ofJob(jobId, statements.documents(Sql.JOURNAL, Tuple.of(text(jobId)), JournalEntry.class));
    }

    @Override
    public Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return leases.claimable(lapsedBy, limit);
    }

    @Override
    public Future<List<Job>> overdue(Instant now, int limit) {
        return statements.documents(Sql.OVERDUE, Tuple.of(time(now), (long) limit), Job.class);
    }

    @Override
    public Future<List<Job>> awaiting(@Nullable String userId, int limit) {
        return statements.documents(Sql.AWAITING, Tuple.of(text(userId), (long) limit), Job.class);
    }

    @Override
    public Future<Map<JobStatus, Integer>> live() {
        return lists.live();
    }

    @Override
    public Future<Integer> purge(Instant endedBefore) {
        return statements
                .execute(Sql.PURGE_KEYS, Tuple.of(time(clock.instant())))
                .compose(forgotten -> ledger.forgetBefore(today().minusDays(SPENT_KEPT_DAYS)))
                .compose(forgotten -> notes.forgetBefore(kept()))
                .compose(forgotten -> purge(endedBefore, 0));
    }

    @Override
    public Future<Void> note(Note note) {
        return notes.add(note);
    }

    @Override
    public Future<List<Note>> notes(Wanted wanted) {
        return notes.find(wanted, kept());
    }

    @Override
    public Future<Set<String>> noted(Note.Kind kind) {
        return notes.users(kind, kept());
    }

    private Instant kept() {
        return clock.instant().minus(Duration.ofDays(NOTES_KEPT_DAYS));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Future<Integer> purge(Instant endedBefore, int before) {
        return statements
                .execute(Sql.PURGE, Tuple.of(time(endedBefore), (long) PURGED_AT_ONCE))
                .compose(gone -> gone.rowCount() < PURGED_AT_ONCE
                        ? Future.succeededFuture(before + gone.rowCount())
                        : purge(endedBefore, before + gone.rowCount()));
    }

    /** What was read of a job, unless nothing was since there is no such job. */
    private <T> Future<List<T>> ofJob(String jobId, Future<List<T>> read) {
        return read.compose(
                found -> found.isEmpty() ? statements.known(jobId).map(known -> found) : Future.succeededFuture(found));
    }
}
