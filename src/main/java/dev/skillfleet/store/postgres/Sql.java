package dev.skillfleet.store.postgres;

/** The statements. A write is one statement, so that it is one transaction and one round trip. */
final class Sql {
    private static final int CREATE_COLUMNS = 10;
    private static final int COMMIT_COLUMNS = 27;

    static final String GET = "SELECT state::text FROM jobs WHERE job_id = $1";

    static final String EXISTS = "SELECT 1 FROM jobs WHERE job_id = $1";

    /** $1-$5 the key; $6 now; $7-$9 the events as in {@link #COMMIT}; from $10 the job. */
    static final String CREATE = """
            WITH taken AS (
              INSERT INTO idempotency_keys AS k (user_id, idempotency_key, request_hash, job_id, expires_at)
              SELECT $1::text, $2::text, $3::text, $4::text, $5::timestamptz WHERE $2::text IS NOT NULL
              ON CONFLICT (user_id, idempotency_key) DO UPDATE
                SET request_hash = excluded.request_hash, job_id = excluded.job_id, expires_at = excluded.expires_at
                WHERE k.expires_at <= $6::timestamptz
              RETURNING k.job_id),
            written AS (
              INSERT INTO jobs (%s) SELECT %s WHERE $2::text IS NULL OR EXISTS (SELECT FROM taken)
              RETURNING job_id, last_sequence, updated_at),
            events AS (%s)
            SELECT job_id FROM written
            """.formatted(JobColumns.names(), JobColumns.parameters(CREATE_COLUMNS), events(7));

    static final String KEY = """
            SELECT k.request_hash, j.state::text FROM idempotency_keys k JOIN jobs j USING (job_id)
            WHERE k.user_id = $1 AND k.idempotency_key = $2
            """;

    /**
     * $1 job, $2 version, $3 last sequence, $4 the statuses that may lead to the next one, $5 the fencing token or null;
     * $6-$8 events; $9 steps to forget, $10-$16 steps; $17-$26 interactions; from $27 the job.
     */
    static final String COMMIT =
            """
            WITH written AS (
              UPDATE jobs SET (%1$s) = ROW(%2$s),
                lease_holder = CASE WHEN %3$s THEN lease_holder END,
                lease_expires_at = CASE WHEN %3$s THEN lease_expires_at END
              WHERE job_id = $1::text AND version = $2::bigint AND last_sequence = $3::bigint
                AND status = ANY($4::text[])
                AND ($5::bigint IS NULL OR (lease_token = $5::bigint AND lease_expires_at IS NOT NULL))
              RETURNING job_id, version, last_sequence, updated_at, lease_expires_at IS NOT NULL AS leased),
            events AS (%4$s),
            forgotten AS (
              DELETE FROM job_steps s USING written w WHERE s.job_id = w.job_id AND s.step = ANY($9::text[])
              RETURNING s.step),
            steps AS (
              INSERT INTO job_steps
                (job_id, step, attempt, input_hash, generator, model, finished_at, entry, version, position)
              SELECT w.job_id, s.step, s.attempt, s.input_hash, s.generator, s.model, s.finished_at, s.entry::json,
                w.version, s.position
              -- counted first: what is taken back may be done again in the same commit
              FROM (SELECT count(*) FROM forgotten) AS first, written w,
                unnest($10::text[], $11::integer[], $12::text[], $13::text[], $14::text[], $15::timestamptz[],
                  $16::text[]) WITH ORDINALITY
                  AS s (step, attempt, input_hash, generator, model, finished_at, entry, position)),
            closed AS (
              UPDATE hitl_interactions i SET status = 'closed' FROM written w
              WHERE i.job_id = w.job_id AND i.status = 'pending' AND i.interaction_id <> ALL($17::text[])),
            interactions AS (
              INSERT INTO hitl_interactions AS i (job_id, interaction_id, interaction_type, round_number, status,
                prompt_data, response_data, actor, created_at, timeout_at, responded_at)
              SELECT w.job_id, n.id, n.type, n.round, n.status, n.prompt::json, n.response::json, n.actor, n.created_at,
                n.timeout_at, n.responded_at
              FROM written w,
                unnest($17::text[], $18::text[], $19::integer[], $20::text[], $21::text[], $22::text[], $23::text[],
                  $24::timestamptz[], $25::timestamptz[], $26::timestamptz[])
                  AS n (id, type, round, status, prompt, response, actor, created_at, timeout_at, responded_at)
              ON CONFLICT (job_id, interaction_id) DO UPDATE
                SET status = excluded.status, response_data = excluded.response_data, actor = excluded.actor,
                  responded_at = excluded.responded_at
                WHERE excluded.status = 'answered')
            SELECT leased FROM written
            """.formatted(JobColumns.names(), JobColumns.parameters(COMMIT_COLUMNS), keepsLease(), events(6));

    /** Why a commit found nothing to write. */
    static final String REASON =
            "SELECT version, last_sequence, status, lease_token, lease_expires_at IS NOT NULL AS leased FROM jobs WHERE job_id = $1";

    /** $1 holder, $2 end of the lease, $3 when others must have ended, $4 phase. */
    static final String CLAIM_OLDEST = claim("current_phase = $4::text");

    /** $1 holder, $2 end of the lease, $3 when others must have ended, $4 phase, $5 job. */
    static final String CLAIM_ONE = claim("current_phase = $4::text AND job_id = $5::text");

    /** State and journal of one moment, as long as the lease holds: what was claimed may have changed since. */
    static final String CLAIMED = """
            SELECT state::text, ARRAY(
              SELECT entry::text FROM job_steps s WHERE s.job_id = j.job_id ORDER BY version, position)
            FROM jobs j WHERE job_id = $1 AND lease_token = $2 AND lease_expires_at IS NOT NULL
            """;

    static final String RENEW = """
            UPDATE jobs SET lease_expires_at = $3
            WHERE job_id = $1 AND lease_token = $2 AND lease_expires_at IS NOT NULL RETURNING job_id
            """;

    /** $1 holder. Only workable jobs have leases; to say so lets the index of those be used. */
    static final String EXPIRE = """
            UPDATE jobs SET lease_expires_at = 'epoch'
            WHERE status IN ('pending', 'running') AND lease_holder = $1 AND lease_expires_at > 'epoch'
            RETURNING job_id, current_phase
            """;

    static final String RELEASE =
            "UPDATE jobs SET lease_expires_at = NULL, lease_holder = NULL WHERE job_id = $1 AND lease_token = $2";

    static final String HEADS = "SELECT job_id, last_sequence, status FROM jobs WHERE job_id = ANY($1::text[])";

    static final String EVENTS =
            "SELECT event::text FROM job_events WHERE job_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";

    static final String JOURNAL = "SELECT entry::text FROM job_steps WHERE job_id = $1 ORDER BY version, position";

    /** $1 status, $2 type, $3 user, $4 and $5 the cursor, each or null; $6 limit. */
    static final String LIST = """
            SELECT state::text FROM jobs
            WHERE ($1::text IS NULL OR status = $1::text)
              AND ($2::text IS NULL OR job_type = $2::text)
              AND ($3::text IS NULL OR user_id = $3::text)
              AND ($4::timestamptz IS NULL OR (created_at, job_id) < ($4::timestamptz, $5::text))
            ORDER BY created_at DESC, job_id DESC LIMIT $6
            """;

    static final String CLAIMABLE = """
            SELECT job_id, current_phase FROM jobs
            WHERE status IN ('pending', 'running') AND current_phase IS NOT NULL
              AND (lease_expires_at IS NULL OR lease_expires_at <= $1)
            ORDER BY updated_at LIMIT $2
            """;

    static final String OVERDUE =
            "SELECT state::text FROM jobs WHERE hitl_expires_at <= $1 ORDER BY hitl_expires_at LIMIT $2";

    static final String AWAITING = """
            SELECT state::text FROM jobs
            WHERE hitl_created_at IS NOT NULL AND ($1::text IS NULL OR user_id = $1::text)
            ORDER BY hitl_created_at LIMIT $2
            """;

    /** At most $2 at once, so that no purge holds others up. */
    static final String PURGE = """
            DELETE FROM jobs WHERE job_id IN (
              SELECT job_id FROM jobs WHERE completed_at < $1 ORDER BY completed_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    static final String PURGE_KEYS = "DELETE FROM idempotency_keys WHERE expires_at <= $1";

    private Sql() {}

    /** The written job's events; their types, phases and documents are at $first and the two after it. */
    private static String events(int first) {
        return """
                INSERT INTO job_events (job_id, sequence, type, phase, created_at, event)
                SELECT w.job_id, w.last_sequence - cardinality($%1$d::text[]) + e.n, e.type, e.phase, w.updated_at,
                  e.event::json
                FROM written w, unnest($%1$d::text[], $%2$d::text[], $%3$d::text[]) WITH ORDINALITY
                  AS e (type, phase, event, n)""".formatted(first, first + 1, first + 2);
    }

    /** As {@link dev.skillfleet.store.JobStore#endsLease} has it, the other way about. */
    private static String keepsLease() {
        return "%s = 'running' AND current_phase IS NOT DISTINCT FROM %s AND attempt = %s"
                .formatted(
                        JobColumns.parameter("status", COMMIT_COLUMNS),
                        JobColumns.parameter("current_phase", COMMIT_COLUMNS),
                        JobColumns.parameter("attempt", COMMIT_COLUMNS));
    }

    private static String claim(String which) {
        return """
                UPDATE jobs j SET lease_token = lease_token + 1, lease_holder = $1::text,
                  lease_expires_at = $2::timestamptz
                FROM (
                  SELECT job_id FROM jobs
                  WHERE status IN ('pending', 'running') AND %s
                    AND (lease_expires_at IS NULL OR lease_expires_at <= $3::timestamptz)
                  ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS free
                WHERE j.job_id = free.job_id RETURNING j.job_id, j.lease_token
                """.formatted(which);
    }
}
