package dev.skillfleet.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events of a job's log: one method a type, with the data that its readers rely on. */
public final class Events {
    private static final int MAX_REASONING = 500;

    private Events() {}

    /** {@code status{status, attempt}}: the job has gone over to another status. */
    public static JobEvent status(Job job, String message) {
        return event(
                EventType.STATUS,
                job.progress().phase(),
                message,
                Frozen.of("status", label(job.status()), "attempt", job.attempt()));
    }

    /** {@code phase_start{}}. */
    public static JobEvent phaseStart(Phase phase) {
        return event(EventType.PHASE_START, phase, "Starting " + phase.label(), Frozen.of());
    }

    /** {@code phase_end{}}; never to be read as the end of the job. */
    public static JobEvent phaseEnd(Phase phase) {
        return event(EventType.PHASE_END, phase, "Finished " + phase.label(), Frozen.of());
    }

    /** {@code module_start{module}}; told again when another node takes the module up after a crash. */
    public static JobEvent moduleStart(Phase phase, String module) {
        return event(EventType.MODULE_START, phase, "Running " + module, Frozen.of("module", module));
    }

    /** {@code module_end{module, success}}. */
    public static JobEvent moduleEnd(Phase phase, String module, boolean success) {
        return event(
                EventType.MODULE_END,
                phase,
                (success ? "Finished " : "Failed ") + module,
                Frozen.of("module", module, "success", success));
    }

    /** {@code module_end{module, success, tokens{input, cached, output, reasoning}, cost_usd}}: with what the module has used. */
    public static JobEvent moduleEnd(Phase phase, String module, boolean success, Usage usage) {
        JobEvent plain = moduleEnd(phase, module, success);
        Map<String, @Nullable Object> data = new LinkedHashMap<>(plain.data());
        data.put(
                "tokens",
                Frozen.of(
                        "input", usage.input(),
                        "cached", usage.cached(),
                        "output", usage.output(),
                        "reasoning", usage.reasoning()));
        data.put("cost_usd", usage.costUsd());
        return event(EventType.MODULE_END, phase, plain.message(), data);
    }

    /** {@code reasoning{module, reasoning}}, at most 500 characters of what the provider really sent. */
    public static JobEvent reasoning(Phase phase, String module, String reasoning) {
        return event(
                EventType.REASONING,
                phase,
                "Reasoning of " + module,
                Frozen.of("module", module, "reasoning", cut(reasoning, MAX_REASONING)));
    }

    /** {@code progress{percent}}, 0 to 100. */
    public static JobEvent progress(Progress progress) {
        return event(
                EventType.PROGRESS, progress.phase(), progress.message(), Frozen.of("percent", progress.percent()));
    }

    /** {@code progress{percent, cost_usd, tokens, estimated, ...}}: with what the job has used, and what its script says. */
    public static JobEvent progress(Progress progress, Usage usage, Map<String, ? extends @Nullable Object> said) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("percent", progress.percent());
        data.put("cost_usd", usage.costUsd());
        data.put("tokens", Frozen.of("in", usage.input(), "out", usage.output()));
        data.put("estimated", usage.estimated());
        data.putAll(said);
        return event(EventType.PROGRESS, progress.phase(), progress.message(), data);
    }

    /** {@code hitl_required{hitl_type, data, context}}. */
    public static JobEvent hitlRequired(Job job, Prompt prompt) {
        return event(
                EventType.HITL_REQUIRED,
                job.progress().phase(),
                "A person is asked: " + prompt.type().label(),
                Frozen.of(
                        "hitl_type",
                        prompt.type().label(),
                        "data",
                        Json.toMap(prompt.body()),
                        "context",
                        Frozen.of("round", prompt.round(), "prompt_id", prompt.id())));
    }

    /** {@code hitl_pause{status, prompt}}: the prompt whole, so that no client has to come back and ask for it. */
    public static JobEvent hitlPause(Job job, Prompt prompt) {
        return event(
                EventType.HITL_PAUSE,
                job.progress().phase(),
                "Waiting for an answer",
                Frozen.of("status", label(job.status()), "prompt", Json.toMap(prompt)));
    }

    /** {@code hitl_answered{prompt_id, hitl_type, actor}}. */
    public static JobEvent hitlAnswered(Phase phase, Prompt prompt, String actor) {
        return event(
                EventType.HITL_ANSWERED,
                phase,
                "Answered: " + prompt.type().label(),
                Frozen.of("prompt_id", prompt.id(), "hitl_type", prompt.type().label(), "actor", actor));
    }

    /** {@code completed{result{...}}}: the outcome in short; the whole result is in the job. */
    public static JobEvent completed(Map<String, ? extends @Nullable Object> summary) {
        return event(EventType.COMPLETED, null, "Workflow completed", Frozen.of("result", Frozen.map(summary)));
    }

    /** {@code error{error}}: the cause in words fit for a client. */
    public static JobEvent error(@Nullable Phase phase, String error) {
        return event(EventType.ERROR, phase, error, Frozen.of("error", error));
    }

    /** {@code complete{status, attempt}}: always the last event of an attempt. */
    public static JobEvent complete(Job job) {
        return event(
                EventType.COMPLETE,
                null,
                "Job " + label(job.status()).replace('_', ' '),
                Frozen.of("status", label(job.status()), "attempt", job.attempt()));
    }

    /**
     * {@code complete{status, attempt, result{...}}}: with the outcome in short, so that whoever has watched need not come
     * back and ask for it.
     */
    public static JobEvent complete(Job job, Map<String, ? extends @Nullable Object> summary) {
        JobEvent plain = complete(job);
        Map<String, @Nullable Object> data = new LinkedHashMap<>(plain.data());
        data.put("result", Frozen.map(summary));
        return event(EventType.COMPLETE, plain.phase(), plain.message(), data);
    }

    private static JobEvent event(
            EventType type, @Nullable Phase phase, String message, Map<String, ? extends @Nullable Object> data) {
        return new JobEvent(0, Instant.EPOCH, type, phase, message, Frozen.map(data));
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        // half of a surrogate pair would not survive the encoding
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
