package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v2/hitl}: what jobs ask people, and what people answer. */
final class HitlRoutes {
    private final Bus bus;
    private final Owned owned;

    HitlRoutes(Bus bus, Owned owned) {
        this.bus = bus;
        this.owned = owned;
    }

    void serve(Operations operations) {
        operations.on("listPrompts", this::inbox).on("getPrompt", this::prompt).on("answerPrompt", this::respond);
    }

    private Future<Answer> inbox(Call call) {
        String user = call.text("user_id");
        if (user != null && !user.equals(call.actor())) {
            return Future.succeededFuture(inbox(new Reply.Inbox(List.of())));
        }
        return bus.request(new HitlRequest.Inbox(call.actor())).map(HitlRoutes::inbox);
    }

    private Future<Answer> prompt(Call call) {
        return owned.job(call)
                .compose(job -> bus.request(new HitlRequest.Prompt(job.id())))
                .map(prompted ->
                        prompted.prompt() == null ? Answer.nothing() : Answer.ok(Json.toMap(prompted.prompt())));
    }

    private Future<Answer> respond(Call call) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>(call.body());
        String promptId = (String) response.remove("prompt_id");
        return owned.job(call)
                .compose(job -> bus.request(new HitlRequest.Respond(job.id(), promptId, call.actor(), response)))
                .map(answered -> Answer.ok(new Taken(
                        "accepted",
                        promptId,
                        answered.repeated(),
                        answered.job().status())));
    }

    private static Answer inbox(Reply.Inbox inbox) {
        return Answer.ok(Map.of("items", inbox.items().stream().map(Json::toMap).toList()));
    }

    private record Taken(String status, String promptId, boolean repeated, JobStatus jobStatus) {}
}
