package dev.skillfleet.store.redis;

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
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.WholeJob;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in Redis, shared by all nodes. Each write is one script and so one transaction; the clock is the node's, never
 * the server's. Jobs outlive the server as far as its append-only file does.
 */
public final class RedisJobStore implements JobStore {
    /** What the keys of every fleet begin with. */
    static final String PREFIX = "skill-fleet:";

    private static final int PURGED_AT_ONCE = 200;

    private final Clock clock;
    private final Server server;
    private final Writes writes;
    private final Lists lists;
    private final Leases leases;
    private final Ledger ledger;
    private final NoteBook notes;

    /**
     * @param url {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS
     * @param poolSize the most connections to hold
     */
    public RedisJobStore(Vertx vertx, String url, int poolSize, Clock clock) {
        this(vertx, url, poolSize, PREFIX, clock);
    }

    /** @param prefix what every key begins with, so that others may use the same database */
    RedisJobStore(Vertx vertx, String url, int poolSize, String prefix, Clock clock) {
        this.clock = clock;
        this.server = new Server(vertx, url, poolSize, prefix);
        this.writes = new Writes(server);
        this.lists = new Lists(server);
        this.leases = new Leases(server);
        this.ledger = new Ledger(server);
        this.notes = new NoteBook(server);
    }

    /** @throws IllegalArgumentException when the URL cannot be read; the message does not repeat it */
    public static void checkUrl(String url) {
        try {
            if (new URI(url).getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // its message would show the password
        }
        throw new IllegalArgumentException(
                "cannot be read; write special characters of a password as escapes, @ as %40");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED);
    }

    @Override
    public Future<Void> open() {
        return server.send(Request.cmd(Command.INFO))
                .onSuccess(Durability::check)
                .mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return server.close();
    }

    @Override
    public Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key) {
        return writes.create(job, events, key, clock.instant());
    }

    @Override
    public Future<Optional<Job>> get(String jobId) {
        return server.send(Request.cmd(Command.HMGET)
                        .arg(server.key(jobId, "job"))
                        .arg("json")
                        .arg("sequence"))
                .map(row -> row.get(0) == null ? Optional.empty() : Optional.of(Row.job(row.get(0), row.get(1))));
    }

    @Override
    public Future<Page> list(JobQuery query) {
        return lists.page(query);
    }

    @Override
    public Future<Optional<Claim>> claim(
            Phase phase, @Nullable String jobId, String holder, Duration lease, Instant lapsedBy) {
        return leases.claim(phase, jobId, holder, clock.instant().plus(lease), lapsedBy);
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
    public Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return leases.claimable(lapsedBy, limit);
    }

    @Override
    public Future<Committed> commit(Commit commit) {
        return writes.commit(commit, clock.instant());
    }

    @Override
    public Future<Optional<Shortage>> reserve(Reservation reservation) {
        return ledger.reserve(reservation, Ledger.day(clock.instant()));
    }

    @Override
    public Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        return ledger.spent(day, userId);
    }

    @Override
    public Future<List<Head>> heads(List<String> jobIds) {
        return server.run(Script.HEADS, Arguments.of().block(jobIds)).map(found -> found.stream()
                .map(row -> new Head(
                        row.get(0).toString(),
                        row.get(1).toLong(),
                        JobStatus.valueOf(row.get(2).toString().toUpperCase(Locale.ROOT)),
                        row.get(3).toLong(),
                        Micros.parse(row.get(4).toString())))
                .toList());
    }

    @Override
    public Future<Boolean> adopt(WholeJob whole) {
        return writes.adopt(whole);
    }

    @Override
    public Future<List<JobEvent>> events(String jobId, long after, int limit) {
        long from = Math.min(Math.max(after, 0), Long.MAX_VALUE - 1) + 1;
        Request read = Request.cmd(Command.XRANGE)
                .arg(server.key(jobId, "log"))
                .arg(from)
                .arg("+")
                .arg("COUNT")
                .arg(limit);
        return ofKnown(jobId, read).map(log -> log.stream().map(Row::event).toList());
    }

    @Override
    public Future<List<JournalEntry>> journal(String jobId) {
        return ofKnown(jobId, Request.cmd(Command.HVALS).arg(server.key(jobId, "journal")))
                .map(Row::journal);
    }

    @Override
    public Future<List<Job>> overdue(Instant now, int limit) {
        return lists.overdue(now, limit);
    }

    @Override
    public Future<List<Job>> awaiting(@Nullable String userId, int limit) {
        return lists.awaiting(userId, limit);
    }

    @Override
    public Future<Map<JobStatus, Integer>> live() {
        return lists.live();
    }

    /** In small transactions, between which others get their turn. */
    @Override
    public Future<Integer> purge(Instant endedBefore) {
        Arguments arguments = Arguments.of(Micros.text(endedBefore), Micros.text(clock.instant()), PURGED_AT_ONCE);
        return server.run(Script.PURGE, arguments).compose(gone -> {
            int jobs = gone.get(0).toInteger();
            boolean more = jobs == PURGED_AT_ONCE || gone.get(1).toInteger() == PURGED_AT_ONCE;
            return more ? purge(endedBefore).map(others -> jobs + others) : Future.succeededFuture(jobs);
        });
    }

    @Override
    public Future<Void> note(Note note) {
        return notes.add(note);
    }

    @Override
    public Future<List<Note>> notes(Wanted wanted) {
        return notes.find(wanted, clock.instant().minus(Duration.ofDays(NOTES_KEPT_DAYS)));
    }

    @Override
    public Future<Set<String>> noted(Note.Kind kind) {
        return notes.users(kind);
    }

    /** Reads of a job what may be empty; then its existence is asked for too, afterwards: one that was purged is refused. */
    private Future<Response> ofKnown(String jobId, Request read) {
        return server.send(read)
                .compose(found -> found.size() > 0
                        ? Future.succeededFuture(found)
                        : server.send(Request.cmd(Command.EXISTS).arg(server.key(jobId, "job")))
                                .map(known -> {
                                    if (known.toInteger() == 0) {
                                        throw new StoreRefusal(StoreRefusal.Reason.NOT_FOUND, "no such job");
                                    }
                                    return found;
                                }));
    }
}
