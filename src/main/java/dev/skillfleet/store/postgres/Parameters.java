package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Transitions;
import dev.skillfleet.store.JobStore;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of the two statements that write jobs, in the order in which {@link Sql} counts them. */
final class Parameters {
    private Parameters() {}

    static Tuple ofCreate(Job made, List<JobEvent> events, JobStore.@Nullable IdempotencyKey key, Instant now) {
        Tuple tuple = Tuple.tuple();
        tuple.addValue(key == null ? null : text(key.userId()));
        tuple.addValue(key == null ? null : text(key.key()));
        tuple.addValue(key == null ? null : text(key.requestHash()));
        tuple.addValue(text(made.id()));
        tuple.addValue(key == null ? null : time(key.until()));
        tuple.addValue(time(now));
        events(tuple, events);
        JobColumns.bind(tuple, made);
        return tuple;
    }

    /** @param next the state as it will stand; {@code commit.next()} still has the version it was derived from */
    static Tuple ofCommit(JobStore.Commit commit, Job next, List<JobEvent> events) {
        Tuple tuple = Tuple.tuple();
        tuple.addValue(text(next.id()));
        tuple.addValue(commit.next().version());
        tuple.addValue(commit.next().lastSequence());
        tuple.addValue(texts(leadingTo(next.status()), Values::label));
        tuple.addValue(commit.fencingToken());
        events(tuple, events);
        tuple.addValue(texts(commit.forget(), Values::text));
        steps(tuple, commit.entries());
        interactions(tuple, Interaction.of(commit));
        JobColumns.bind(tuple, next);
        return tuple;
    }

    private static List<JobStatus> leadingTo(JobStatus next) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> Transitions.allowed(status, next))
                .toList();
    }

    private static void events(Tuple tuple, List<JobEvent> events) {
        tuple.addValue(texts(events, event -> label(event.type())));
        tuple.addValue(texts(events, event -> label(event.phase())));
        tuple.addValue(texts(events, Values::json));
    }

    static void steps(Tuple tuple, List<JournalEntry> entries) {
        tuple.addValue(texts(entries, entry -> text(entry.step())));
        tuple.addValue(array(entries, JournalEntry::attempt, Integer[]::new));
        tuple.addValue(texts(entries, entry -> text(entry.inputHash())));
        tuple.addValue(texts(entries, entry -> text(entry.generator())));
        tuple.addValue(texts(entries, entry -> text(entry.model())));
        tuple.addValue(times(entries, JournalEntry::finishedAt));
        tuple.addValue(texts(entries, Values::json));
    }

    static void interactions(Tuple tuple, Collection<Interaction> interactions) {
        tuple.addValue(texts(interactions, item -> text(item.id())));
        tuple.addValue(texts(interactions, item -> label(item.type())));
        tuple.addValue(array(interactions, Interaction::round, Integer[]::new));
        tuple.addValue(texts(interactions, Interaction::status));
        tuple.addValue(texts(interactions, item -> Values.json(item.prompt())));
        tuple.addValue(texts(interactions, item -> Values.json(item.response())));
        tuple.addValue(texts(interactions, item -> text(item.actor())));
        tuple.addValue(times(interactions, Interaction::createdAt));
        tuple.addValue(times(interactions, Interaction::timeoutAt));
        tuple.addValue(times(interactions, Interaction::respondedAt));
    }

    static <T> String[] texts(Collection<T> items, Function<? super T, @Nullable String> value) {
        return array(items, value, String[]::new);
    }

    static <T> OffsetDateTime[] times(Collection<T> items, Function<? super T, @Nullable Instant> value) {
        return array(items, item -> time(value.apply(item)), OffsetDateTime[]::new);
    }

    private static <T, V> V[] array(
            Collection<T> items, Function<? super T, ? extends @Nullable V> value, IntFunction<V[]> make) {
        return items.stream().map(value).toArray(make);
    }
}
