package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one kind of prompt to a person and answers with what the server takes for it. */
interface Asker<B extends PromptBody> {
    Map<String, @Nullable Object> ask(B body, Dialog dialog);
}
