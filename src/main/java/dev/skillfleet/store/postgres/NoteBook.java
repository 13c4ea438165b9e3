package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Note;
import dev.skillfleet.store.Notes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The notes, one row each. Which of them are the newest of their kind is asked when they are read. */
final class NoteBook {
    private static final String WRITE =
            "INSERT INTO notes (kind, user_id, topic, at, body) VALUES ($1, $2, $3, $4, $5)";

    private static final String OF_ALL = """
            SELECT kind, user_id, topic, at, body FROM notes
            WHERE kind = $1 AND at >= $2 ORDER BY id DESC LIMIT $3
            """;

    private static final String OF_USER = """
            SELECT kind, user_id, topic, at, body FROM notes
            WHERE kind = $1 AND at >= $2 AND user_id = $4 ORDER BY id DESC LIMIT $3
            """;

    private static final String OF_TOPIC = """
            SELECT kind, user_id, topic, at, body FROM notes
            WHERE kind = $1 AND at >= $2 AND user_id = $4 AND topic = $5 ORDER BY id DESC LIMIT $3
            """;

    private static final String USERS = "SELECT DISTINCT user_id FROM notes WHERE kind = $1 AND at >= $2";

    private static final String FORGET = "DELETE FROM notes WHERE at < $1";

    private final Statements statements;

    NoteBook(Statements statements) {
        this.statements = statements;
    }

    Future<Void> add(Note note) {
        return statements
                .execute(
                        WRITE,
                        Tuple.of(
                                label(note.kind()),
                                text(note.userId()),
                                text(note.topic()),
                                time(note.at()),
                                text(Json.write(note.body()))))
                .mapEmpty();
    }

    Future<List<Note>> find(Notes.Wanted wanted, Instant since) {
        Tuple asked = Tuple.of(label(wanted.kind()), time(since), (long) wanted.limit());
        String sql = OF_ALL;
        if (wanted.userId() != null) {
            asked.addValue(text(wanted.userId()));
            sql = OF_USER;
        }
        if (wanted.topic() != null) {
            asked.addValue(text(wanted.topic()));
            sql = OF_TOPIC;
        }
        return statements.execute(sql, asked).map(rows -> {
            List<Note> found = Statements.stream(rows).map(NoteBook::note).collect(Collectors.toList());
            Collections.reverse(found);
            return found;
        });
    }

    Future<Set<String>> users(Note.Kind kind, Instant since) {
        return statements.execute(USERS, Tuple.of(label(kind), time(since))).map(rows -> Statements.stream(rows)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet()));
    }

    Future<Void> forgetBefore(Instant moment) {
        return statements.execute(FORGET, Tuple.of(time(moment))).mapEmpty();
    }

    private static Note note(Row row) {
        return new Note(
                Values.constant(Note.Kind.class, row.getString(0)),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                Json.readMap(row.getString(4)));
    }
}
