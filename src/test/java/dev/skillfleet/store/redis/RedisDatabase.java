package dev.skillfleet.store.redis;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.store.JobStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A corner of a Redis server that belongs to one test: every key has a prefix of its own. */
final class RedisDatabase implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    private final String url;
    private final Redis admin;
    private final String prefix = "skill-fleet-test-" + UUID.randomUUID() + ":";

    RedisDatabase(String url) {
        this.url = url;
        this.admin = Redis.createClient(VERTX, url);
    }

    JobStore store(Clock clock) {
        return new RedisJobStore(VERTX, url, 4, prefix, clock);
    }

    RedisAdmin admin(Clock clock) {
        return admin(url, clock);
    }

    /** The same corner for a user of another name or password. */
    RedisAdmin admin(String url, Clock clock) {
        return new RedisAdmin(VERTX, url, prefix, clock);
    }

    Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        return await(admin.send(request));
    }

    /** Every key that the test has left. */
    List<String> keys() {
        return send(Command.KEYS, prefix + "*").stream().map(Response::toString).toList();
    }

    void clear() {
        keys().forEach(key -> send(Command.UNLINK, key));
    }

    @Override
    public void close() {
        clear();
        await(admin.close());
    }
}
