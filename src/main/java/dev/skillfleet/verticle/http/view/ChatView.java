package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation as the older server's clients see it. {@code reasoning} is null: nothing here pretends to think aloud. */
public final class ChatView {
    private ChatView() {}

    /** What is said back in a chat. */
    public static Map<String, @Nullable Object> chat(Reply.Said said) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("response", said.response());
        body.put("reasoning", null);
        body.put("suggested_actions", said.suggestions());
        body.put("session_id", said.sessionId());
        body.put("metadata", metadata(said.job()));
        return body;
    }

    /** The same, with where its job stands. */
    public static Map<String, @Nullable Object> agent(Reply.Said said) {
        Job job = said.job();
        Prompt prompt = job == null ? null : job.prompt();
        Map<String, @Nullable Object> body = chat(said);
        body.put("active_job_id", job == null ? null : job.id());
        body.put("phase", job == null ? null : job.progress().phase().label());
        body.put("awaiting_hitl", prompt != null);
        body.put("hitl_type", prompt == null ? null : prompt.type().label());
        body.put("job_status", job == null ? null : Labels.of(job.status()));
        body.put("next_step", prompt == null ? null : Frozen.of("type", "submit_hitl", "prompt_id", prompt.id()));
        body.put(
                "recommended_ui_actions",
                said.suggestions().stream()
                        .map(suggestion -> Frozen.of("type", "say", "payload", Frozen.of("message", suggestion)))
                        .toList());
        return body;
    }

    /** The frames of a streamed chat: the text, then all of it. */
    public static List<Object> chatFrames(Reply.Said said) {
        return List.of(text(said), Frozen.of("type", "prediction", "data", Frozen.of("fields", chat(said))));
    }

    /** The frames of a streamed agent. */
    public static List<Object> agentFrames(Reply.Said said) {
        Map<String, @Nullable Object> whole = agent(said);
        return List.of(
                text(said),
                Frozen.of(
                        "type",
                        "agent_message",
                        "data",
                        Frozen.of(
                                "response",
                                said.response(),
                                "suggested_actions",
                                said.suggestions(),
                                "recommended_ui_actions",
                                whole.get("recommended_ui_actions"),
                                "next_step",
                                whole.get("next_step"))),
                Frozen.of("type", "prediction", "data", Frozen.of("fields", whole)));
    }

    /** What was said, in order. */
    public static Map<String, @Nullable Object> history(String session, Reply.Notes talk) {
        return Frozen.of(
                "session_id",
                session,
                "messages",
                talk.notes().stream()
                        .map(note -> {
                            Map<String, @Nullable Object> message = new LinkedHashMap<>(note.body());
                            message.put("timestamp", note.at());
                            return message;
                        })
                        .toList());
    }

    /** A user's conversations. */
    public static Map<String, @Nullable Object> sessions(Reply.Sessions found) {
        return Frozen.of("sessions", found.sessions(), "total", found.sessions().size());
    }

    private static Object text(Reply.Said said) {
        return Frozen.of("type", "stream", "data", Frozen.of("field", "response", "content", said.response()));
    }

    private static Map<String, @Nullable Object> metadata(@Nullable Job job) {
        return job == null ? Map.of() : Frozen.of("job_id", job.id(), "job_status", Labels.of(job.status()));
    }
}
