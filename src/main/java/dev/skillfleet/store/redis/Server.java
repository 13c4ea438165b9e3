package dev.skillfleet.store.redis;

import dev.skillfleet.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way to the Redis server. A connection that broke is replaced by the next command that needs one. What fails on the
 * way, or takes longer than 5 s, fails with {@link StoreUnavailable}; it is not sent again, for it may have been done.
 */
final class Server {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int WAITING = 10_000;

    /**
     * Errors by which a server says that it is there but cannot serve now, or cannot write; and the one by which the client
     * says, in the same form, that the connection ended before the answer came.
     */
    private static final Set<String> PASSING = Set.of(
            "BUSY",
            "CLUSTERDOWN",
            "CONNECTION_CLOSED",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN");

    private final Redis redis;
    private final String prefix;

    Server(Vertx vertx, String url, int poolSize, String prefix) {
        this.prefix = prefix;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setMaxPoolSize(poolSize)
                        .setMaxPoolWaiting(WAITING)
                        .setNetClientOptions(new NetClientOptions()
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setTcpNoDelay(true)
                                .setTcpKeepAlive(true)));
    }

    /** What belongs to one job; the braces keep its keys in one slot of a cluster. */
    String key(String jobId, String part) {
        return prefix + "{" + jobId + "}:" + part;
    }

    /** What belongs to all jobs together. */
    String key(String name) {
        return prefix + name;
    }

    Future<Response> send(Request request) {
        return guarded(redis.send(request));
    }

    /** Runs a script by its digest; a server that has not seen it, or has been restarted, gets the source. */
    Future<Response> run(Script script, Arguments arguments) {
        return send(request(Command.EVALSHA, script.digest(), arguments))
                .recover(failure ->
                        failure instanceof Response error && error.toString().startsWith("NOSCRIPT")
                                ? send(request(Command.EVAL, script.source(), arguments))
                                : Future.failedFuture(failure));
    }

    Future<Void> close() {
        return redis.close();
    }

    private Request request(Command command, String script, Arguments arguments) {
        Request request = Request.cmd(command).arg(script).arg(1).arg(prefix);
        arguments.values().forEach(request::arg);
        return request;
    }

    private static <T> Future<T> guarded(Future<T> answer) {
        return answer.timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        serverIsFine(failure) ? failure : new StoreUnavailable("Redis does not answer", failure)));
    }

    private static boolean serverIsFine(Throwable failure) {
        return failure instanceof Response error
                && !PASSING.contains(error.toString().split(" ", 2)[0]);
    }
}
