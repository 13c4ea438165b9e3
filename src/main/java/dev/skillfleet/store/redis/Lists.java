package dev.skillfleet.store.redis;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.Cursor;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.Page;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs by what they have in common: sorted sets of ids, which every write keeps with the jobs. */
final class Lists {
    private final Server server;

    Lists(Server server) {
        this.server = server;
    }

    /** Newest first. */
    Future<Page> page(JobQuery query) {
        List<String> below;
        try {
            below = query.cursor() == null ? List.of() : List.of(member(Cursor.parse(query.cursor())));
        } catch (StoreRefusal refusal) {
            return Future.failedFuture(refusal);
        }
        Arguments arguments = Arguments.of(Row.label(query.status()), Row.label(query.type()), query.limit() + 1)
                .block(Stream.ofNullable(query.userId()).toList())
                .block(below);
        return server.run(Script.LIST, arguments).map(rows -> Page.of(Row.jobs(rows), query.limit()));
    }

    /** The longest overdue first. */
    Future<List<Job>> overdue(Instant now, int limit) {
        return due(limit, Micros.text(now), List.of("deadlines"));
    }

    /** The longest waiting first. */
    Future<List<Job>> awaiting(@Nullable String userId, int limit) {
        return due(
                limit,
                "+inf",
                Stream.concat(Stream.of("awaiting"), Stream.ofNullable(userId)).toList());
    }

    Future<Map<JobStatus, Integer>> live() {
        Map<JobStatus, Integer> live = new EnumMap<>(JobStatus.class);
        return Future.all(Arrays.stream(JobStatus.values())
                        .filter(status -> !status.endsStream())
                        .map(status -> server.send(Request.cmd(Command.ZCARD)
                                        .arg(server.key("list:" + Row.label(status) + ":" + Row.ANY)))
                                .onSuccess(count -> live.put(status, count.toInteger())))
                        .toList())
                .map(counted -> live);
    }

    private Future<List<Job>> due(int limit, String until, List<String> place) {
        return server.run(Script.DUE, Arguments.of(limit, until).block(place)).map(Row::jobs);
    }

    private static String member(Cursor cursor) {
        return Micros.text(cursor.created()) + " " + cursor.jobId();
    }
}
