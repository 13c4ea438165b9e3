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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The notes, each in three lists: of its kind, its user and its topic. A list that nobody adds to any more goes when its
 * newest note has been kept for its time.
 */
final class NoteBook {
    private static final int SCANNED = 1_000;

    private final Server server;

    NoteBook(Server server) {
        this.server = server;
    }

    Future<Void> add(Note note) {
        return server.run(
                        Script.NOTE,
                        Arguments.of(
                                        Json.write(note),
                                        Notes.NOTES_KEPT,
                                        Duration.ofDays(Notes.NOTES_KEPT_DAYS).toMillis())
                                .block(List.of(
                                        place(note.kind(), null, null),
                                        place(note.kind(), note.userId(), null),
                                        place(note.kind(), note.userId(), note.topic()))))
                .mapEmpty();
    }

    Future<List<Note>> find(Notes.Wanted wanted, Instant since) {
        Request read = Request.cmd(Command.LRANGE)
                .arg(server.key(place(wanted.kind(), wanted.userId(), wanted.topic())))
                .arg(-wanted.limit())
                .arg(-1);
        return server.send(read).map(found -> found.stream()
                .map(note -> Json.read(note.toString(), Note.class))
                .filter(note -> !note.at().isBefore(since))
                .toList());
    }

    /** By their lists; one whose newest note is too old to be read may be among them. */
    Future<Set<String>> users(Note.Kind kind) {
        return users(server.key(place(kind, null, null)), "0", new TreeSet<>());
    }

    private Future<Set<String>> users(String place, String cursor, Set<String> found) {
        return server.send(Request.cmd(Command.SCAN)
                        .arg(cursor)
                        .arg("MATCH")
                        .arg(place + ":*")
                        .arg("COUNT")
                        .arg(SCANNED))
                .compose(page -> {
                    page.get(1).forEach(key -> user(key.toString().substring(place.length() + 1))
                            .ifPresent(found::add));
                    String next = page.get(0).toString();
                    return next.equals("0") ? Future.succeededFuture(found) : users(place, next, found);
                });
    }

    /** The name in {@code 3:ada}; none in what names a topic besides. */
    private static Optional<String> user(String part) {
        String name = part.substring(part.indexOf(':') + 1);
        return part.equals(name.length() + ":" + name) ? Optional.of(name) : Optional.empty();
    }

    private static String place(Note.Kind kind, @Nullable String userId, @Nullable String topic) {
        return "notes:" + kind.name().toLowerCase(Locale.ROOT) + part(userId) + part(topic);
    }

    /** With its length, so that no name can be read as two, and one user's place never as another's. */
    private static String part(@Nullable String name) {
        return name == null ? "" : ":" + name.length() + ":" + name;
    }
}
