package dev.skillfleet.upkeep;

import static dev.skillfleet.upkeep.Stores.await;

import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.store.admin.StoreTrouble.Kind;
import dev.skillfleet.store.legacy.LegacyDatabase;
import dev.skillfleet.store.legacy.LegacyJob;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the Python server's jobs into a store. Its database is only read. Run twice, it takes nothing twice; a row that
 * cannot be read is named and the others go on.
 */
public final class Importing {
    private final Vertx vertx;
    private final boolean restart;
    private final boolean dryRun;
    private final Instant now = FleetClock.system().instant();

    /**
     * @param restart true to begin anew what had not ended there; otherwise it is taken as failed
     * @param dryRun true to write nothing
     */
    public Importing(Vertx vertx, boolean restart, boolean dryRun) {
        this.vertx = vertx;
        this.restart = restart;
        this.dryRun = dryRun;
    }

    /** @throws StoreTrouble when the source is not that server's database, or the target cannot be used */
    public Moved.Report run(StoreUrl from, StoreUrl to) {
        if (!from.isPostgres()) {
            throw new StoreTrouble(Kind.MISCONFIGURED, "the Python server kept its jobs in PostgreSQL, not in Redis");
        }
        LegacyDatabase source = new LegacyDatabase(from.text());
        Moved moved = new Moved();
        JobStore target = ready(to);
        try {
            source.forEach(row -> take(row, target, moved));
        } finally {
            if (target != null) {
                await(target.close());
            }
        }
        return moved.report(dryRun);
    }

    /** The target, opened; null for a dry run into one that has no tables yet, and so no jobs either. */
    private @Nullable JobStore ready(StoreUrl to) {
        if (dryRun) {
            try (StoreAdmin admin = to.admin(vertx)) {
                if (admin.status().trouble() != null) {
                    return null;
                }
            }
        }
        return Stores.opened(to, vertx);
    }

    private void take(LegacyDatabase.Row row, @Nullable JobStore target, Moved moved) {
        moved.found();
        try {
            LegacyJob.Read read = LegacyJob.read(row, now, restart);
            Job job = read.job().job();
            boolean isNew = target == null
                    || (dryRun ? await(target.get(job.id())).isEmpty() : await(target.adopt(read.job())));
            if (isNew) {
                moved.taken(job.status().name().toLowerCase(Locale.ROOT));
                read.unreadable().forEach(moved::left);
            } else {
                moved.present();
            }
        } catch (StoreTrouble e) {
            throw e;
        } catch (RuntimeException e) {
            moved.left("job " + (row.jobId() == null ? "?" : row.jobId()), String.valueOf(e.getMessage()));
        }
    }
}
