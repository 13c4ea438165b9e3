package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for the heads of jobs, many in one request: whoever asks while requests are under way goes together with the next
 * one, which begins after he has asked, so that what he gets is never older than his question. Nobody waits for company.
 * Runs on one event loop.
 */
final class GatheredHeads {
    /** With one alone, a request that hangs would hold up everybody. */
    private static final int UNDER_WAY = 2;

    private final Bus bus;
    private Map<String, Promise<Optional<Reply.Heads.Head>>> waiting = new LinkedHashMap<>();
    private int underWay;

    GatheredHeads(Bus bus) {
        this.bus = bus;
    }

    /** Nothing when there is no such job. The answer comes on the context of who asked. */
    Future<Optional<Reply.Heads.Head>> of(String jobId) {
        Context asker = bus.vertx().getOrCreateContext();
        Promise<Optional<Reply.Heads.Head>> told = Promise.promise();
        waiting.computeIfAbsent(jobId, first -> Promise.promise())
                .future()
                .onComplete(done -> asker.runOnContext(now -> told.handle(done)));
        goOn();
        return told.future();
    }

    private void goOn() {
        if (underWay < UNDER_WAY && !waiting.isEmpty()) {
            Map<String, Promise<Optional<Reply.Heads.Head>>> asked = waiting;
            waiting = new LinkedHashMap<>();
            underWay++;
            bus.request(new JobsRequest.Heads(List.copyOf(asked.keySet())))
                    .onComplete(done -> {
                        underWay--;
                        goOn();
                    })
                    .map(GatheredHeads::byId)
                    .onSuccess(
                            heads -> asked.forEach((id, asking) -> asking.complete(Optional.ofNullable(heads.get(id)))))
                    .onFailure(failure -> asked.values().forEach(asking -> asking.fail(failure)));
        }
    }

    private static Map<String, Reply.Heads.Head> byId(Reply.Heads found) {
        return found.heads().stream().collect(Collectors.toMap(Reply.Heads.Head::jobId, Function.identity()));
    }
}
