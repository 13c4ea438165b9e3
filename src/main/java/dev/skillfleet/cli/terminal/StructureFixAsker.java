package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.PromptBody.SuggestedFix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for a name and a description that fit the standard; Enter takes what is suggested. */
final class StructureFixAsker implements Asker<PromptBody.StructureFix> {
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("skill_name", "skill name");
        FIELDS.put("description", "description");
    }

    @Override
    public Map<String, @Nullable Object> ask(PromptBody.StructureFix body, Dialog dialog) {
        dialog.list("Issues", body.issues());
        dialog.list("Warnings", body.warnings());
        dialog.say(Style.FAINT, "Enter takes what is suggested; " + Dialog.WORDS);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        boolean accepted = false;
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            List<SuggestedFix> fixes = body.suggestedFixes().stream()
                    .filter(fix -> field.getKey().endsWith(fix.field()))
                    .toList();
            if (fixes.isEmpty() && !body.suggestedFixes().isEmpty()) {
                continue;
            }
            Object current = body.currentValues().get(field.getKey());
            dialog.field("Now", current == null ? "" : current.toString());
            for (SuggestedFix fix : fixes) {
                dialog.field("Suggested", fix.suggested());
                dialog.field("Because", fix.explanation());
            }
            String value = dialog.ask(field.getValue());
            if (value.isEmpty()) {
                accepted = true;
            } else {
                answer.put(field.getKey(), value);
            }
        }
        answer.put("accept_suggestions", accepted);
        return answer;
    }
}
