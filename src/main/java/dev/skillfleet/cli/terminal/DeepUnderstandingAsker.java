package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks one question of an interview, and what the person wants to reach; Enter leaves a part out. */
final class DeepUnderstandingAsker implements Asker<PromptBody.DeepUnderstanding> {
    @Override
    public Map<String, @Nullable Object> ask(PromptBody.DeepUnderstanding body, Dialog dialog) {
        dialog.field("Understood so far", body.currentUnderstanding());
        dialog.field("Readiness", String.format(Locale.ROOT, "%.2f of 0.80", body.readinessScore()));
        dialog.list("Research", body.researchPerformed());
        dialog.say(Style.STRONG, body.question());
        dialog.say(Style.FAINT, "Enter skips a question; " + Dialog.WORDS);
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("action", "proceed");
        put(response, "answer", dialog.ask("answer"));
        put(response, "problem", dialog.ask("the problem to solve"));
        List<String> goals = Arrays.stream(
                        dialog.ask("goals, separated by semicolons").split(";"))
                .map(String::strip)
                .filter(goal -> !goal.isEmpty())
                .toList();
        if (!goals.isEmpty()) {
            response.put("goals", goals);
        }
        return response;
    }

    private static void put(Map<String, @Nullable Object> response, String field, String value) {
        if (!value.isEmpty()) {
            response.put(field, value);
        }
    }
}
