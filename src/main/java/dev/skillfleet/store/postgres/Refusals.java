package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Values.constant;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Transitions;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreRefusal.Reason;
import io.vertx.sqlclient.Row;

/** Why a statement has found nothing to write. */
final class Refusals {
    private Refusals() {}

    static StoreRefusal unknown() {
        return new StoreRefusal(Reason.NOT_FOUND, "no such job");
    }

    static StoreRefusal fenced() {
        return new StoreRefusal(Reason.FENCED, "the lease is lost");
    }

    /** @param row what {@link Sql#REASON} has found */
    static StoreRefusal of(Row row, JobStore.Commit commit) {
        Job next = commit.next();
        Long token = commit.fencingToken();
        if (token != null && !(row.getBoolean("leased") && token.equals(row.getLong("lease_token")))) {
            return fenced();
        }
        boolean isSame =
                row.getLong("version") == next.version() && row.getLong("last_sequence") == next.lastSequence();
        return isSame && !Transitions.allowed(constant(JobStatus.class, row.getString("status")), next.status())
                ? new StoreRefusal(Reason.ILLEGAL, "no such status change")
                : new StoreRefusal(Reason.CONFLICT, "the job has changed meanwhile");
    }
}
