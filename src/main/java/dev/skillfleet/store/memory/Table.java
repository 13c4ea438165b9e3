package dev.skillfleet.store.memory;

import static dev.skillfleet.store.StoreRefusal.Reason.NOT_FOUND;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.store.Cursor;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.Page;
import dev.skillfleet.store.StoreRefusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All jobs, and the orders in which they are looked for. Guarded by its store's lock. */
final class Table {
    private static final Comparator<Job> NEWEST_FIRST = Comparator.comparing(
                    (Job job) -> job.times().created())
            .thenComparing(Job::id)
            .reversed();
    private static final Comparator<Row> LONGEST_UNTOUCHED_FIRST =
            Comparator.comparing(row -> row.job().times().updated());

    private final Map<String, Row> rows = new LinkedHashMap<>();

    void put(Row row) {
        rows.put(row.job().id(), row);
    }

    /** False when there is a job of that id already, which stays. */
    boolean add(Row row) {
        return rows.putIfAbsent(row.job().id(), row) == null;
    }

    /** @throws StoreRefusal {@code NOT_FOUND} */
    Row row(String jobId) {
        return find(jobId).orElseThrow(() -> new StoreRefusal(NOT_FOUND, "no such job"));
    }

    Optional<Row> find(String jobId) {
        return Optional.ofNullable(rows.get(jobId));
    }

    boolean has(String jobId) {
        return rows.containsKey(jobId);
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** Answers how many there were. */
    int forget(Instant endedBefore) {
        int before = rows.size();
        rows.values().removeIf(row -> row.endedBefore(endedBefore));
        return before - rows.size();
    }

    Page page(JobQuery query) {
        Cursor after = query.cursor() == null ? null : Cursor.parse(query.cursor());
        List<Job> found = jobs(job -> (query.status() == null || job.status() == query.status())
                        && (query.type() == null || job.type() == query.type())
                        && (query.userId() == null || job.userId().equals(query.userId()))
                        && (after == null || after.precedes(job)))
                .sorted(NEWEST_FIRST)
                .limit(query.limit() + 1L)
                .toList();
        return Page.of(found, query.limit());
    }

    /** @param jobId the job wanted, or null for the one that has waited longest */
    Optional<Row> claimable(Phase phase, @Nullable String jobId, Instant lapsedBy) {
        Stream<Row> candidates = jobId == null ? rows.values().stream() : find(jobId).stream();
        return candidates
                .filter(row -> row.claimable(lapsedBy) && row.job().progress().phase() == phase)
                .min(LONGEST_UNTOUCHED_FIRST);
    }

    Stream<Row> claimable(Instant lapsedBy) {
        return rows.values().stream().filter(row -> row.claimable(lapsedBy)).sorted(LONGEST_UNTOUCHED_FIRST);
    }

    Stream<Job> overdue(Instant now) {
        return jobs(job -> job.prompt() != null && job.prompt().expired(now))
                .sorted(Comparator.comparing(job -> prompt(job).expiresAt()));
    }

    Stream<Job> awaiting(@Nullable String userId) {
        return jobs(job ->
                        job.prompt() != null && (userId == null || job.userId().equals(userId)))
                .sorted(Comparator.comparing(job -> prompt(job).createdAt()));
    }

    Map<JobStatus, Integer> live() {
        return jobs(job -> !job.status().endsStream())
                .collect(Collectors.groupingBy(Job::status, Collectors.summingInt(job -> 1)));
    }

    private Stream<Job> jobs(Predicate<Job> wanted) {
        return rows.values().stream().map(Row::job).filter(wanted);
    }

    private static Prompt prompt(Job job) {
        return Objects.requireNonNull(job.prompt());
    }
}
