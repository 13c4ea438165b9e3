package dev.skillfleet.store.redis;

import static dev.skillfleet.store.admin.StoreTrouble.Kind.*;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus;
import dev.skillfleet.store.admin.StoreTrouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Looks after the fleet's corner of a Redis server. It has no schema: nothing is to be made or migrated. */
public final class RedisAdmin implements StoreAdmin {
    private static final String NO_SCHEMA =
            "Redis has no schema: there is nothing to make or to migrate; point a node at it with `serve --job-store"
                    + " redis`, and see how it is with `db status`";

    private final Server server;
    private final String prefix;
    private final String name;
    private final Clock clock;

    public RedisAdmin(Vertx vertx, String url, Clock clock) {
        this(vertx, url, RedisJobStore.PREFIX, clock);
    }

    RedisAdmin(Vertx vertx, String url, String prefix, Clock clock) {
        this.server = new Server(vertx, url, 1, prefix);
        this.prefix = prefix;
        this.name = name(URI.create(url));
        this.clock = clock;
    }

    /** Host, port and number of the database. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreStatus status() {
        String info = answer(server.send(Request.cmd(Command.INFO))).toString();
        Response overview = overview();
        Map<String, Long> jobs = new LinkedHashMap<>();
        for (int i = 0; i < JobStatus.values().length; i++) {
            long count = overview.get(0).get(i).toLong();
            if (count > 0) {
                jobs.put(Row.label(JobStatus.values()[i]), count);
            }
        }
        List<String> holders = holders(overview);
        return new StoreStatus(
                "redis",
                name,
                "Redis " + line(info, "redis_version:"),
                null,
                jobs,
                holders.size(),
                holders.stream().distinct().sorted().toList(),
                overview.get(2).toLong(),
                Long.parseLong(line(info, "used_memory:")));
    }

    @Override
    public List<String> risks() {
        return Durability.risks(answer(server.send(Request.cmd(Command.INFO))).toString());
    }

    @Override
    public List<String> init() {
        throw new StoreTrouble(MISCONFIGURED, NO_SCHEMA);
    }

    @Override
    public List<String> migrate() {
        throw new StoreTrouble(MISCONFIGURED, NO_SCHEMA);
    }

    @Override
    public void reset(boolean force) {
        StoreStatus.refuseLeases(holders(overview()), force);
        String cursor = "0";
        do {
            Response page = answer(server.send(Request.cmd(Command.SCAN)
                    .arg(cursor)
                    .arg("MATCH")
                    .arg(prefix + "*")
                    .arg("COUNT")
                    .arg(1_000)));
            cursor = page.get(0).toString();
            if (page.get(1).size() > 0) {
                Request unlink = Request.cmd(Command.UNLINK);
                page.get(1).forEach(key -> unlink.arg(key.toString()));
                answer(server.send(unlink));
            }
        } while (!cursor.equals("0"));
    }

    @Override
    public void close() {
        answer(server.close());
    }

    private Response overview() {
        Arguments arguments = Arguments.of(Micros.text(clock.instant()))
                .block(Arrays.stream(JobStatus.values()).map(Row::label).toList());
        return answer(server.run(Script.OVERVIEW, arguments));
    }

    private static List<String> holders(Response overview) {
        return overview.get(1).stream().map(Response::toString).toList();
    }

    /** The server has its own patience, so that this ends. */
    private <T> T answer(Future<T> asked) {
        try {
            return asked.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw trouble(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTrouble(UNFIT, "interrupted", e);
        }
    }

    private StoreTrouble trouble(Throwable failure) {
        String said = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said += " " + cause.getMessage();
        }
        if (said.contains("WRONGPASS") || said.contains("NOAUTH") || said.contains("invalid password")) {
            return new StoreTrouble(
                    MISCONFIGURED,
                    "the Redis server at " + name + " wants another user or password; check them in the URL",
                    failure);
        }
        if (said.contains("NOPERM")) {
            return new StoreTrouble(
                    UNFIT, "the Redis user lacks a right on " + name + " (" + failure.getMessage() + ")", failure);
        }
        return failure instanceof StoreUnavailable
                ? new StoreTrouble(
                        UNREACHABLE,
                        "Redis at " + name + " does not answer; is the server running, and is the URL right?",
                        failure)
                : new StoreTrouble(UNFIT, "Redis at " + name + ": " + failure.getMessage(), failure);
    }

    private static String line(String info, String begin) {
        return info.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst()
                .orElse("0");
    }

    private static String name(URI url) {
        String path = url.getPath() == null ? "" : url.getPath().replace("/", "");
        return url.getHost() + ":" + (url.getPort() < 0 ? 6_379 : url.getPort()) + "/" + (path.isEmpty() ? "0" : path);
    }
}
