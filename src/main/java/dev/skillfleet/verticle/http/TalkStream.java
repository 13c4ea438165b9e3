package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Function;

/**
 * What is said back as an event stream: comments while it is not there yet, then its frames, {@code [DONE]} last. The older
 * clients read {@code data: } with a space and nothing else.
 */
final class TalkStream {
    private static final long KEEPALIVE_MILLIS = 3_000;

    private TalkStream() {}

    static Future<Answer> of(
            Call call, Vertx vertx, Future<Reply.Said> said, Function<Reply.Said, List<Object>> frames) {
        HttpServerResponse response = call.http().response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("X-Accel-Buffering", "no");
        response.write(": at work\n\n");
        long keepalive = vertx.setPeriodic(KEEPALIVE_MILLIS, tick -> {
            if (!response.ended() && !response.closed()) {
                response.write(": at work\n\n");
            }
        });
        return said.map(frames)
                .otherwise(failure -> List.of(error(failure)))
                .onComplete(done -> vertx.cancelTimer(keepalive))
                .map(all -> {
                    StringBuilder text = new StringBuilder();
                    all.forEach(frame ->
                            text.append("data: ").append(Json.write(frame)).append("\n\n"));
                    if (!response.closed()) {
                        response.end(text.append("data: [DONE]\n\n").toString());
                    }
                    return Answer.STREAMED;
                });
    }

    private static Object error(Throwable failure) {
        String message = failure instanceof FaultException fault ? fault.detail() : "internal error";
        return Frozen.of("type", "error", "message", message);
    }
}
