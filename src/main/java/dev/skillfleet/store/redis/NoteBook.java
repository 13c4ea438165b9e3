package dev.skillfleet.store.redis;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Note;
import dev.skillfleet.store.Notes;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The notes, each in three lists: of its kind, its user and its topic. A list that nobody adds to any more goes when its
 * newest note has been kept for its time.
 */
final class NoteBook {
    private final Server server;

    NoteBook(Server server) {
        this.server = server;
    }

    Future<Void> add(Note note) {
        return server.run(
                        Script.NOTE,
                        Arguments.of(
                                label(note.kind()),
                                note.userId(),
                                note.topic(),
                                Json.write(note),
                                Notes.NOTES_KEPT,
                                Duration.ofDays(Notes.NOTES_KEPT_DAYS).toMillis()))
                .mapEmpty();
    }

    Future<List<Note>> find(Notes.Wanted wanted, Instant since) {
        Request read = Request.cmd(Command.LRANGE)
                .arg(server.key("notes:" + label(wanted.kind()) + part(wanted.userId()) + part(wanted.topic())))
                .arg(-wanted.limit())
                .arg(-1);
        return server.send(read).map(found -> found.stream()
                .map(note -> Json.read(note.toString(), Note.class))
                .filter(note -> !note.at().isBefore(since))
                .toList());
    }

    /** Neither kinds nor the names of users have a colon, so that no two places are named alike. */
    private static String part(@Nullable String name) {
        return name == null ? "" : ":" + name;
    }

    private static String label(Note.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
