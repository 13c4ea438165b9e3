package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.RegistryConfig;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forgets the channels that nobody needs: those that nobody watches, those of jobs that have ended, each once it has not
 * been used for the grace, and those without a job past the greatest age. The channel of a job that goes on is kept as
 * long as somebody watches, whatever the job waits for.
 */
final class Sweeper {
    private static final int BATCH = 1_000;

    private final RegistryConfig config;
    private final Bus bus;
    private final Clock clock;
    private final Map<String, Channel> channels;
    private final Consumer<String> forget;

    Sweeper(RegistryConfig config, Bus bus, Clock clock, Map<String, Channel> channels, Consumer<String> forget) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
        this.channels = channels;
        this.forget = forget;
    }

    /**
     * Needs the jobs only for channels that are watched, so that it does most of its work also while they cannot be
     * reached; then it fails.
     */
    Future<Reply.Count> sweep() {
        Instant now = clock.instant();
        int left = forget(having(channel -> !channel.watched() && unused(channel, now)));
        Future<Integer> gone = Future.succeededFuture(left);
        List<String> doubtful = having(channel -> unused(channel, now) || channel.olderThan(config.maxAge(), now));
        for (int from = 0; from < doubtful.size(); from += BATCH) {
            List<String> batch = doubtful.subList(from, Math.min(from + BATCH, doubtful.size()));
            gone = gone.compose(before -> ended(batch).map(ended -> before + forget(ended)));
        }
        return gone.map(Reply.Count::new);
    }

    /** Those among some channels whose job has ended or is not there; a stream that is still counted has been lost. */
    private Future<List<String>> ended(List<String> jobIds) {
        return bus.request(new JobsRequest.Heads(jobIds)).map(reply -> {
            Instant now = clock.instant();
            Map<String, Reply.Heads.Head> heads =
                    reply.heads().stream().collect(Collectors.toMap(Reply.Heads.Head::jobId, Function.identity()));
            return jobIds.stream()
                    .filter(channels::containsKey)
                    .filter(id -> isOver(channels.get(id), heads.get(id), now))
                    .toList();
        });
    }

    private boolean isOver(Channel channel, Reply.Heads.@Nullable Head head, Instant now) {
        return head == null
                ? channel.olderThan(config.maxAge(), now)
                : head.status().endsStream() && unused(channel, now);
    }

    private boolean unused(Channel channel, Instant now) {
        return channel.unusedFor(config.grace(), now);
    }

    private List<String> having(Predicate<Channel> property) {
        return channels.entrySet().stream()
                .filter(entry -> property.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private int forget(List<String> jobIds) {
        jobIds.forEach(forget);
        return jobIds.size();
    }
}
