package dev.skillfleet.store;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.Note;
import dev.skillfleet.store.Notes.Wanted;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} keeps beside the jobs, stated once. */
public abstract class NotesContract {
    protected final SettableClock clock = new SettableClock();
    private JobStore store;

    protected abstract JobStore create(Clock clock);

    @BeforeEach
    void open() {
        store = create(clock);
        await(store.open());
    }

    @AfterEach
    void close() {
        await(store.close());
    }

    @Test
    void a_note_is_read_as_it_was_taken() {
        Note note = new Note(
                Note.Kind.CHAT,
                "ada@example.org",
                "a session: with a colon",
                clock.instant(),
                Map.of("content", "Zeile \u2028 \ud83d\ude80\nzwei", "n", 1, "list", List.of(true, Map.of("x", 0.5))));
        await(store.note(note));

        assertThat(await(store.notes(new Wanted(Note.Kind.CHAT, "ada@example.org", "a session: with a colon", 10))))
                .containsExactly(note);
    }

    @Test
    void notes_are_found_by_kind_user_and_topic_in_the_order_in_which_they_came() {
        take(Note.Kind.USAGE, "ada", "sql", 1);
        take(Note.Kind.USAGE, "grace", "sql", 2);
        take(Note.Kind.USAGE, "ada", "java", 3);
        take(Note.Kind.CHAT, "ada", "sql", 4);
        take(Note.Kind.USAGE, "ada", "sql", 5);

        assertThat(numbers(Note.Kind.USAGE, null, null, 10)).containsExactly(1, 2, 3, 5);
        assertThat(numbers(Note.Kind.USAGE, "ada", null, 10)).containsExactly(1, 3, 5);
        assertThat(numbers(Note.Kind.USAGE, "ada", "sql", 10)).containsExactly(1, 5);
        assertThat(numbers(Note.Kind.CHAT, "ada", "sql", 10)).containsExactly(4);
        assertThat(numbers(Note.Kind.USAGE, "ada", null, 2)).as("the newest").containsExactly(3, 5);
        assertThat(numbers(Note.Kind.CHAT, "grace", null, 10)).isEmpty();
        assertThat(numbers(Note.Kind.USAGE, "ada", "rust", 10)).isEmpty();
    }

    @Test
    void nobody_gets_at_anothers_notes_by_a_name_that_looks_like_two() {
        take(Note.Kind.USAGE, "ada", "sql", 1);
        for (String user : List.of("ada:sql", "ada:3:sql", "3:ada", "ada:", "")) {
            assertThat(numbers(Note.Kind.USAGE, user, null, 10)).as(user).isEmpty();
        }
    }

    @Test
    void it_is_known_whose_notes_there_are() {
        take(Note.Kind.CHAT, "ada", "3:eve", 1);
        take(Note.Kind.CHAT, "ada", "sql", 2);
        take(Note.Kind.CHAT, "a:3:b", "sql", 3);
        take(Note.Kind.USAGE, "grace", "sql", 4);

        assertThat(await(store.noted(Note.Kind.CHAT))).containsExactlyInAnyOrder("ada", "a:3:b");
        assertThat(await(store.noted(Note.Kind.USAGE))).containsExactly("grace");
    }

    @Test
    void notes_that_are_taken_at_once_are_all_kept() {
        await(Future.all(IntStream.range(0, 50)
                .mapToObj(n -> store.note(aNote(Note.Kind.USAGE, "ada", "sql", n)))
                .toList()));

        assertThat(numbers(Note.Kind.USAGE, "ada", "sql", 100))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void a_note_is_kept_for_a_hundred_days_whatever_is_purged_meanwhile() {
        take(Note.Kind.USAGE, "ada", "sql", 1);
        clock.advance(Duration.ofDays(Notes.NOTES_KEPT_DAYS));
        take(Note.Kind.USAGE, "ada", "sql", 2);
        await(store.purge(clock.instant()));
        assertThat(numbers(Note.Kind.USAGE, null, null, 10)).containsExactly(1, 2);

        clock.advance(Duration.ofSeconds(1));
        assertThat(numbers(Note.Kind.USAGE, null, null, 10))
                .as("before a purge")
                .containsExactly(2);
        await(store.purge(clock.instant()));
        assertThat(numbers(Note.Kind.USAGE, "ada", "sql", 10)).containsExactly(2);
    }

    @Test
    void a_topic_is_a_users_and_there_is_a_limit() {
        for (Object[] wrong : Arrays.asList(new Object[] {null, "sql", 1}, new Object[] {"ada", null, 0})) {
            assertThatThrownBy(
                            () -> new Wanted(Note.Kind.USAGE, (String) wrong[0], (String) wrong[1], (Integer) wrong[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void take(Note.Kind kind, String user, String topic, int number) {
        await(store.note(aNote(kind, user, topic, number)));
    }

    private Note aNote(Note.Kind kind, String user, String topic, int number) {
        return new Note(kind, user, topic, clock.instant(), Map.of("number", number));
    }

    private List<Object> numbers(Note.Kind kind, @Nullable String user, @Nullable String topic, int limit) {
        return await(store.notes(new Wanted(kind, user, topic, limit))).stream()
                .map(note -> note.body().get("number"))
                .toList();
    }
}
