package dev.skillfleet.llm.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.skillfleet.llm.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked in one turn.
 *
 * @param input the module's input, fenced
 * @param rung how it is held to the form of its answer
 * @param repairs how many answers before this turn could not be used
 * @param unfit the newest of those, or null
 * @param faults what was wrong with it
 */
record Question(
        Prompt<?, ?> prompt,
        Wire wire,
        String input,
        Rung rung,
        int repairs,
        @Nullable String unfit,
        String faults) {

    static Question first(Prompt<?, ?> prompt, Wire wire, String input, Rung rung) {
        return new Question(prompt, wire, input, rung, 0, null, "");
    }

    /** The same question held to the form in another way. */
    Question on(Rung other) {
        return new Question(prompt, wire, input, other, repairs, unfit, faults);
    }

    /** The next turn, that says what was wrong with the answer. */
    Question repairing(String answer, String wrong) {
        return new Question(prompt, wire, input, rung, repairs + 1, answer, wrong);
    }

    ChatRequest request() {
        List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from(system()), UserMessage.from(input)));
        if (unfit != null) {
            messages.add(AiMessage.from(unfit.isBlank() ? "(nothing)" : unfit));
            messages.add(UserMessage.from(repair()));
        }
        return ChatRequest.builder().messages(messages).responseFormat(format()).build();
    }

    /** All of its texts, to be counted. */
    String text() {
        return system() + input + (unfit == null ? "" : unfit + repair());
    }

    private String system() {
        return rung == Rung.SCHEMA
                ? prompt.system()
                : prompt.system() + "\n\n## The form of your answer\n\nAnswer with " + form();
    }

    private String repair() {
        return "That answer cannot be used: " + faults + ". Answer again, whole, with " + form();
    }

    private String form() {
        return "one JSON object that fits this JSON Schema, and with nothing before or after it:\n\n"
                + wire.schema(prompt.schema());
    }

    private @Nullable ResponseFormat format() {
        return switch (rung) {
            case WORDS -> null;
            case JSON -> ResponseFormat.JSON;
            case SCHEMA ->
                ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(prompt.name())
                                .rootElement(JsonRawSchema.from(wire.schema(prompt.schema())))
                                .build())
                        .build();
        };
    }
}
