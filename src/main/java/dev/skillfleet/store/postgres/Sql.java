package dev.skillfleet.store.postgres;

/** The statements. A write is one statement, so that it is one transaction and one round trip. */
final class Sql {
    static final String GET = "SELECT state::text FROM jobs WHERE job_id = $1";

    static final String EXISTS = "SELECT 1 FROM jobs WHERE job_id = $1";

    static final String RENEW = """
            UPDATE jobs j SET lease_expires_at = $3
            FROM unnest($1::text[], $2::bigint[]) AS held (job_id, token)
            WHERE j.job_id = ANY($1::text[]) AND j.job_id = held.job_id
              AND j.lease_token = held.token AND j.lease_expires_at IS NOT NULL
            RETURNING j.job_id
            """;

    /** $1 holder. Only workable jobs have leases; to say so lets the index of those be used. */
    static final String EXPIRE = """
            UPDATE jobs SET lease_expires_at = 'epoch'
            WHERE status IN ('pending', 'running') AND lease_holder = $1 AND lease_expires_at > 'epoch'
            RETURNING job_id, current_phase
            """;

    static final String RELEASE =
            "UPDATE jobs SET lease_expires_at = NULL, lease_holder = NULL WHERE job_id = $1 AND lease_token = $2";

    static final String HEADS =
            "SELECT job_id, last_sequence, status, version, updated_at FROM jobs WHERE job_id = ANY($1::text[])";

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
            ORDER BY waiting_since LIMIT $2
            """;

    static final String OVERDUE =
            "SELECT state::text FROM jobs WHERE hitl_expires_at <= $1 ORDER BY hitl_expires_at LIMIT $2";

    static final String AWAITING = """
            SELECT state::text FROM jobs
            WHERE hitl_created_at IS NOT NULL AND ($1::text IS NULL OR user_id = $1::text)
            ORDER BY hitl_created_at LIMIT $2
            """;

    /** By the index of statuses: what has ended, which is most, is not looked at. */
    static final String LIVE =
            "SELECT status, count(*)::integer FROM jobs WHERE status = ANY($1::text[]) GROUP BY status";

    /** At most $2 at once, so that no purge holds others up. */
    static final String PURGE = """
            DELETE FROM jobs WHERE job_id IN (
              SELECT job_id FROM jobs WHERE completed_at < $1 ORDER BY completed_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    static final String PURGE_KEYS = "DELETE FROM idempotency_keys WHERE expires_at <= $1";

    private Sql() {}
}
