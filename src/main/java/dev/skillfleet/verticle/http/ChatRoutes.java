package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.ChatRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.verticle.http.view.ChatView;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/chat} and {@code /api/v1/agent}: a job as a conversation. */
final class ChatRoutes {
    /** What the older server calls a conversation that its client has not named. */
    private static final String DEFAULT_SESSION = "default";

    private final Bus bus;

    ChatRoutes(Bus bus) {
        this.bus = bus;
    }

    void serve(Operations operations) {
        operations
                .on("chatMessageV1", call -> say(call).map(said -> Answer.ok(ChatView.chat(said))))
                .on("chatStreamV1", call -> TalkStream.of(call, bus.vertx(), say(call), ChatView::chatFrames))
                .on("openChatSessionV1", this::open)
                .on("chatHistoryV1", this::history)
                .on("listChatSessionsV1", call -> bus.request(new ChatRequest.Sessions(call.actor()))
                        .map(found -> Answer.ok(ChatView.sessions(found))))
                .on("agentMessageV1", call -> say(call).map(said -> Answer.ok(ChatView.agent(said))))
                .on("agentStreamV1", call -> TalkStream.of(call, bus.vertx(), say(call), ChatView::agentFrames));
    }

    private Future<Reply.Said> say(Call call) {
        Said said = call.body(Said.class);
        return bus.request(new ChatRequest.Say(
                Owned.ownerOf(call, said.userId),
                said.sessionId == null ? DEFAULT_SESSION : said.sessionId,
                said.message,
                said.activeJobId,
                said.workflowIntent,
                said.answer()));
    }

    /** There is nothing to make: a conversation begins with what is said first. */
    private Future<Answer> open(Call call) {
        String session = call.path("session_id");
        return bus.request(new ChatRequest.History(call.actor(), session))
                .map(talk -> talk.notes().isEmpty()
                        ? new Opened(session, "created", "Session created successfully")
                        : new Opened(session, "resumed", "Session resumed"))
                .map(Answer::ok);
    }

    private Future<Answer> history(Call call) {
        String session = call.path("session_id");
        return bus.request(new ChatRequest.History(call.actor(), session))
                .map(talk -> Answer.ok(ChatView.history(session, talk)));
    }

    /** @param uiAction what a button says; of a {@code submit_hitl} the payload is the answer */
    record Said(
            String message,
            @Nullable String sessionId,
            @Nullable String userId,
            @Nullable String activeJobId,
            @Nullable String workflowIntent,
            @Nullable UiAction uiAction) {
        Map<String, @Nullable Object> answer() {
            return uiAction != null && uiAction.payload != null && "submit_hitl".equals(workflowIntent)
                    ? uiAction.payload
                    : Map.of();
        }
    }

    record UiAction(@Nullable String type, @Nullable Map<String, @Nullable Object> payload) {}

    private record Opened(String sessionId, String status, String message) {}
}
