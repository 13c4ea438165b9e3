package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.TalkSender;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.job.Frozen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guided session: what is typed goes to the server, what it says is printed. An empty line or {@code /exit} ends it. */
final class Talk {
    private static final Set<String> ENDINGS = Set.of("", "/exit", "/quit");
    private static final Set<String> AT_WORK = Set.of("pending", "running");
    private static final String LOOK = "check_status";
    private static final String HELP =
            "Say what the skill is for, then answer what is asked: in your own words, or with proceed, skip, promote, cancel. "
                    + "/new begins another skill, /exit or an empty line ends; the session stays and can be taken up again.";

    private final Session session;
    private final TalkSender sender;
    private final Dialog dialog;
    private final String name;

    Talk(Session session, ApiClient api, String name) {
        this.session = session;
        this.sender = session.talk(api);
        this.dialog = session.dialog();
        this.name = name;
    }

    /** @param task what to begin with, or null to ask */
    ExitCode hold(@Nullable String task) {
        session.screen().line(Style.FAINT, "Session " + name + ". /help says what can be said.");
        String said = task == null ? dialog.answer("you") : task;
        boolean anew = true;
        while (!ENDINGS.contains(said)) {
            if (said.equals("/help")) {
                session.screen().line(HELP);
            } else if (said.equals("/new")) {
                anew = true;
                session.screen().line("What should the next skill be for?");
            } else {
                show(say(said, anew && task != null ? "start_skill_creation" : null));
                anew = false;
            }
            said = dialog.answer("you");
        }
        session.screen().line(Style.FAINT, "`chat --session " + name + "` takes the session up again.");
        return ExitCode.OK;
    }

    /** Says something and waits until it is the person's turn; the server holds each request for some seconds. */
    private Said say(String message, @Nullable String intent) {
        Said said = post(message, intent);
        while (said.jobStatus != null && AT_WORK.contains(said.jobStatus)) {
            session.screen().status(said.response);
            said = post("", LOOK);
        }
        return said;
    }

    private Said post(String message, @Nullable String intent) {
        ApiClient.Response response = sender.say(body(message, intent), body("", LOOK));
        if (session.json()) {
            session.print(response.body());
        }
        return response.as(Said.class);
    }

    private Map<String, @Nullable Object> body(String message, @Nullable String intent) {
        return Frozen.of("message", message, "session_id", name, "workflow_intent", intent);
    }

    private void show(Said said) {
        session.screen().line(said.response);
        if (!said.suggestedActions.isEmpty()) {
            session.screen().line(Style.FAINT, "(" + String.join(" | ", said.suggestedActions) + ")");
        }
    }

    record Said(
            String response,
            List<String> suggestedActions,
            @Nullable String jobStatus) {
        Said {
            suggestedActions = Frozen.list(suggestedActions);
        }
    }
}
