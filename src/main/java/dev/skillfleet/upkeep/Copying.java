package dev.skillfleet.upkeep;

import static dev.skillfleet.upkeep.Stores.await;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.Note;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.Notes;
import dev.skillfleet.store.Notes.Wanted;
import dev.skillfleet.store.Page;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus;
import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.store.admin.StoreTrouble.Kind;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies jobs and notes from one store into another. The source is left as it is. Run twice, it copies nothing twice: a job that
 * is there already is left alone, and named when it is not the same.
 */
public final class Copying {
    private static final int PAGE = 50;

    private final Vertx vertx;
    private final boolean endedOnly;

    /** @param endedOnly true to leave what is still under way where it is */
    public Copying(Vertx vertx, boolean endedOnly) {
        this.vertx = vertx;
        this.endedOnly = endedOnly;
    }

    /** @throws StoreTrouble when the source is not fit to be read, or nodes still work on its jobs */
    public Moved.Report copy(StoreUrl from, StoreUrl to) {
        try (StoreAdmin source = from.admin(vertx)) {
            check(source.status());
        }
        JobStore source = Stores.opened(from, vertx);
        try {
            JobStore target = Stores.opened(to, vertx);
            try {
                return copy(source, target);
            } finally {
                await(target.close());
            }
        } finally {
            await(source.close());
        }
    }

    private void check(StoreStatus source) {
        if (source.trouble() != null) {
            // to open it would be to migrate it
            throw new StoreTrouble(Kind.UNFIT, source.trouble());
        }
        if (source.leases() > 0 && !endedOnly) {
            throw new StoreTrouble(
                    Kind.UNFIT,
                    StoreStatus.leased(source.leases(), source.holders())
                            + ", or copy only what has ended with --ended");
        }
    }

    private Moved.Report copy(JobStore source, JobStore target) {
        Moved moved = new Moved();
        @Nullable String cursor = null;
        do {
            Page page = await(source.list(new JobQuery(null, null, null, PAGE, cursor)));
            page.items().stream()
                    .filter(job -> !endedOnly || job.status().endsStream())
                    .forEach(job -> copy(job.id(), source, target, moved));
            cursor = page.nextCursor();
        } while (cursor != null);
        for (Note.Kind kind : Note.Kind.values()) {
            copyNotes(kind, source, target, moved);
        }
        return moved.report(false);
    }

    /** In the order of their times, so that the newest of all users are the newest there, too. */
    private static void copyNotes(Note.Kind kind, JobStore source, JobStore target, Moved moved) {
        List<Note> missing = new ArrayList<>();
        for (String user : await(source.noted(kind))) {
            Wanted all = new Wanted(kind, user, null, Notes.NOTES_KEPT);
            List<Note> notes = await(source.notes(all));
            Deque<Note> there = new ArrayDeque<>(await(target.notes(all)));
            // one by one: the same may have been said twice
            List<Note> left = notes.stream().filter(note -> !there.remove(note)).toList();
            moved.notes(notes.size(), left.size());
            missing.addAll(left);
        }
        missing.sort(Comparator.comparing(Note::at));
        missing.forEach(note -> await(target.note(note)));
    }

    private static void copy(String jobId, JobStore source, JobStore target, Moved moved) {
        Optional<WholeJob> whole = await(WholeJob.of(source, jobId));
        if (whole.isEmpty()) {
            return; // purged a moment ago
        }
        Job job = whole.get().job();
        moved.found();
        if (await(target.adopt(whole.get()))) {
            moved.taken(job.status().name().toLowerCase(Locale.ROOT));
        } else if (await(target.get(jobId)).filter(job::equals).isPresent()) {
            moved.present();
        } else {
            moved.left(jobId, "the target has this job already, in another state");
        }
    }
}
