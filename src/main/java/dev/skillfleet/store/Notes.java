package dev.skillfleet.store;

import dev.skillfleet.job.Note;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link JobStore} keeps beside the jobs: notes, appended and read again in the order in which they came. The
 * contract is stated in {@code NotesContract}.
 */
public interface Notes {

    /** How long a note is kept; it may be found no more from then on. */
    int NOTES_KEPT_DAYS = 100;

    /** The most notes that are kept of one kind, of one user and kind, or of one topic of a user. */
    int NOTES_KEPT = 10_000;

    /** Keeps a note. */
    Future<Void> note(Note note);

    /** The newest notes that fit, in the order in which they came. */
    Future<List<Note>> notes(Wanted wanted);

    /** Whose notes of a kind there are, each once. */
    Future<Set<String>> noted(Note.Kind kind);

    /**
     * Which notes to read.
     *
     * @param userId whose, or null for everybody's
     * @param topic about what, or null for everything; one that is named needs a user
     * @param limit how many at most, 1 to {@link #NOTES_KEPT}
     */
    record Wanted(
            Note.Kind kind,
            @Nullable String userId,
            @Nullable String topic,
            int limit) {
        public Wanted {
            if (topic != null && userId == null) {
                throw new IllegalArgumentException("a topic is a user's");
            }
            if (limit < 1 || limit > NOTES_KEPT) {
                throw new IllegalArgumentException("limit must be 1 to " + NOTES_KEPT);
            }
        }
    }
}
