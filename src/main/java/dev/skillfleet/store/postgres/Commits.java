package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.StoreRefusal.Reason.ILLEGAL;
import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Statements.first;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Transitions;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.JobStore.Committed;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.postgres.Columns.Part;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that writes to live jobs. What a commit needs to hold is in its {@code WHERE}, for each job by
 * itself; only when one has not been written a second statement asks why.
 */
final class Commits {
    private static final Columns<Write> ASKED = JobColumns.ALL
            .of(Write::next)
            .and(List.of(
                    column("known_version", BIGINT, write -> write.from().version()),
                    column("known_sequence", BIGINT, write -> write.from().lastSequence()),
                    column("known_status", TEXT, write -> leadingTo(write.next().status())),
                    column("token", BIGINT, write -> write.commit().fencingToken())));
    private static final int EVENTS = 1 + ASKED.size();
    private static final int STEPS = EVENTS + JobParts.EVENTS.size();
    private static final int INTERACTIONS = STEPS + JobParts.STEPS.size();
    private static final int FORGOTTEN = INTERACTIONS + JobParts.INTERACTIONS.size();
    private static final int COSTS = FORGOTTEN + JobParts.NAMES.size();
    private static final int ENDED = COSTS + JobParts.COSTS.size();

    /** As {@link dev.skillfleet.store.JobStore#endsLease} has it, the other way about. */
    private static final String KEEPS_LEASE =
            "a.status = 'running' AND a.current_phase IS NOT DISTINCT FROM j.current_phase AND a.attempt = j.attempt";

    /** $1 are the ids of the jobs: with them at hand no plan, made for however few rows, reads a table from end to end. */
    private static final String SQL = """
            WITH written AS (
              UPDATE jobs j SET (%1$s) = ROW(%2$s),
                lease_holder = CASE WHEN %3$s THEN j.lease_holder END,
                lease_expires_at = CASE WHEN %3$s THEN j.lease_expires_at END,
                waiting_since =
                  CASE WHEN j.lease_expires_at IS NOT NULL AND %3$s THEN j.waiting_since ELSE a.updated_at END
              FROM %4$s
              WHERE j.job_id = ANY($1::text[]) AND j.job_id = a.job_id
                AND j.version = a.known_version AND j.last_sequence = a.known_sequence
                AND j.status = ANY(string_to_array(a.known_status, ','))
                AND (a.token IS NULL OR (j.lease_token = a.token AND j.lease_expires_at IS NOT NULL))
              RETURNING a.nth AS owner, j.job_id, j.user_id, j.version, j.updated_at,
                j.lease_expires_at IS NOT NULL AS leased),
            events AS (%5$s),
            forgotten AS (
              DELETE FROM job_steps s USING written w JOIN %6$s ON f.owner = w.owner
              WHERE s.job_id = ANY($1::text[]) AND s.job_id = w.job_id AND s.step = f.step
              RETURNING s.step),
            steps AS (
              -- counted first: what is taken back may be done again in the same commit
              %7$s, (SELECT count(*) FROM forgotten) AS first),
            told AS (SELECT * FROM %8$s),
            closed AS (
              UPDATE hitl_interactions i SET status = 'closed' FROM written w
              WHERE i.job_id = ANY($1::text[]) AND i.job_id = w.job_id AND i.status = 'pending'
                AND NOT EXISTS (SELECT FROM told t WHERE t.owner = w.owner AND t.interaction_id = i.interaction_id)),
            interactions AS (%9$s),
            costs AS (%10$s),
            released AS (
              DELETE FROM reservations r USING written w
              WHERE r.job_id = ANY($1::text[]) AND r.job_id = w.job_id
                AND (NOT w.leased OR EXISTS (SELECT FROM %11$s WHERE e.owner = w.owner AND e.step = r.step)))
            SELECT owner, leased FROM written
            """.formatted(
                    JobColumns.ALL.names(),
                    JobColumns.ALL.values("a"),
                    KEEPS_LEASE,
                    ASKED.rows(1, "a"),
                    JobParts.writeEvents(EVENTS),
                    JobParts.NAMES.rows(FORGOTTEN, "f"),
                    JobParts.writeSteps(STEPS),
                    JobParts.INTERACTIONS.rows(INTERACTIONS, "of_jobs"),
                    JobParts.writeInteractions(),
                    JobParts.writeCosts(COSTS),
                    JobParts.NAMES.rows(ENDED, "e"));

    private static final String REASON =
            "SELECT version, last_sequence, status, lease_token, lease_expires_at IS NOT NULL AS leased FROM jobs WHERE job_id = $1";

    private final Statements statements;
    private final Gathering<Write, Optional<Committed>> gathering =
            new Gathering<>(write -> write.next().id(), this::write, Write::committed);

    Commits(Statements statements) {
        this.statements = statements;
    }

    Future<Committed> commit(Commit commit, Instant now) {
        Job from = commit.next();
        List<JobEvent> events = numbered(commit.events(), from.lastSequence(), now);
        Job next = from.committed(from.version() + 1, from.lastSequence() + events.size(), now);
        return gathering
                .ask(new Write(commit, next, events))
                .recover(failure -> Future.failedFuture(
                        Failures.isRepeatedStep(failure)
                                ? new StoreRefusal(ILLEGAL, "a step of this commit is in the journal already")
                                : failure))
                .compose(written -> written.map(Future::succeededFuture)
                        .orElseGet(() -> refusal(commit).compose(Future::failedFuture)));
    }

    private Future<RowSet<Row>> write(List<Write> writes) {
        Tuple tuple = Tuple.tuple();
        ASKED.bind(tuple, writes);
        JobParts.EVENTS.bind(tuple, Part.of(writes, Write::events));
        JobParts.STEPS.bind(tuple, Part.of(writes, write -> write.commit().entries()));
        JobParts.INTERACTIONS.bind(tuple, Part.of(writes, write -> Interaction.of(write.commit())));
        JobParts.NAMES.bind(tuple, Part.of(writes, write -> write.commit().forget()));
        JobParts.COSTS.bind(
                tuple, Part.of(writes, write -> write.commit().costs().entrySet()));
        JobParts.NAMES.bind(tuple, Part.of(writes, write -> write.commit().ended()));
        return statements.execute(SQL, tuple);
    }

    private Future<StoreRefusal> refusal(Commit commit) {
        return statements
                .execute(REASON, Tuple.of(Values.text(commit.next().id())))
                .map(rows -> first(rows).map(row -> Refusals.of(row, commit)).orElseGet(Refusals::unknown));
    }

    /** Events in their places after those that are in the log. */
    static List<JobEvent> numbered(List<JobEvent> events, long after, Instant now) {
        List<JobEvent> numbered = new ArrayList<>(events.size());
        for (JobEvent event : events) {
            numbered.add(event.numbered(after + numbered.size() + 1L, now));
        }
        return numbered;
    }

    /** The statuses that a job may have now. */
    private static String leadingTo(JobStatus next) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> Transitions.allowed(status, next))
                .map(Values::label)
                .collect(Collectors.joining(","));
    }

    /**
     * @param next the state as it will stand; the commit's still has the version it was derived from
     * @param events as numbered
     */
    private record Write(Commit commit, Job next, List<JobEvent> events) {
        Optional<Committed> committed(@Nullable Row row) {
            return row == null ? Optional.empty() : Optional.of(new Committed(next, events, row.getBoolean(1)));
        }

        Job from() {
            return commit.next();
        }
    }
}
