package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of prompts: who asks which. */
public final class Askers {
    private static final Map<HitlType, Asker<PromptBody>> TABLE = new EnumMap<>(Map.of(
            HitlType.CLARIFY, of(PromptBody.Clarify.class, new ClarifyAsker()),
            HitlType.STRUCTURE_FIX, of(PromptBody.StructureFix.class, new StructureFixAsker()),
            HitlType.CONFIRM, of(PromptBody.Confirm.class, new DecisionAsker<>("revise", Showing::confirm)),
            HitlType.PREVIEW,
                    of(
                            PromptBody.Preview.class,
                            new DecisionAsker<>("refine", Showing::preview, PromptBody.Preview::content)),
            HitlType.VALIDATE,
                    of(
                            PromptBody.Validate.class,
                            new DecisionAsker<>("refine", Showing::validate, PromptBody.Validate::content)),
            HitlType.DEEP_UNDERSTANDING, of(PromptBody.DeepUnderstanding.class, new DeepUnderstandingAsker()),
            HitlType.TDD_RED, of(PromptBody.TddRed.class, new DecisionAsker<>("revise", Showing::tddRed)),
            HitlType.TDD_GREEN, of(PromptBody.TddGreen.class, new DecisionAsker<>("revise", Showing::tddGreen)),
            HitlType.TDD_REFACTOR,
                    of(PromptBody.TddRefactor.class, new DecisionAsker<>("revise", Showing::tddRefactor))));

    private Askers() {}

    /**
     * Asks a person.
     *
     * @return the answer's fields, without the prompt's id
     * @throws Dialog.EndOfInput when nobody answers
     * @throws Dialog.Later when the person leaves the question open
     */
    public static Map<String, @Nullable Object> ask(Prompt prompt, Dialog dialog) {
        dialog.say("");
        dialog.say(
                Style.STRONG,
                "Question " + prompt.round() + ": " + prompt.type().label().replace('_', ' '));
        while (true) {
            try {
                return TABLE.get(prompt.type()).ask(prompt.body(), dialog);
            } catch (Dialog.Back e) {
                // from the first question there is no other way than to it
            } catch (Dialog.Cancelled e) {
                return Map.of("action", "cancel");
            }
        }
    }

    private static <B extends PromptBody> Asker<PromptBody> of(Class<B> kind, Asker<B> asker) {
        return (body, dialog) -> asker.ask(kind.cast(body), dialog);
    }
}
