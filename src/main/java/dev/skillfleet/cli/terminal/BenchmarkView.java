package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line for each step of a benchmark, as of an optimization, and lines for what has come of it. */
public final class BenchmarkView implements EventView {
    private static final int PERCENT = 100;

    private final Screen screen;
    private final OptimizationView steps;
    private @Nullable String error;

    public BenchmarkView(Screen screen) {
        this.screen = screen;
        this.steps = new OptimizationView(screen);
    }

    @Override
    public void event(StreamEvent event) {
        switch (event.type()) {
            case "error" -> error = event.text("error");
            case "complete" -> end(event);
            default -> steps.event(event);
        }
    }

    @Override
    public void passing(StreamEvent event) {
        steps.passing(event);
    }

    private void end(StreamEvent event) {
        if (!event.text("status").equals("completed")) {
            screen.error(error == null ? "The benchmark is " + event.text("status") : error);
            return;
        }
        Map<?, ?> result = map(event.data().get("result"));
        Map<?, ?> summary = map(result.get("run_summary"));
        Map<?, ?> with = map(summary.get("with_skill"));
        Map<?, ?> without = map(summary.get("without_skill"));
        Map<?, ?> delta = map(summary.get("delta"));
        String cost = OptimizationView.cost(result.get("cost_usd"));
        if (with.isEmpty() || without.isEmpty()) {
            screen.line("[100%%] Done! No pair of runs is complete (Cost: %s)".formatted(cost));
        } else {
            screen.line("[100%%] Done! With the skill %s, without %s: %s points, %s tokens, %s s a run (Cost: %s)"
                    .formatted(
                            rate(with),
                            rate(without),
                            points(result.get("delta")),
                            delta.get("tokens"),
                            delta.get("time_seconds"),
                            cost));
            screen.remark(
                    "Pass rates are mean ± sd of %s pairs of runs. Of %s prompts %s better with the skill, %s worse, %s the same."
                            .formatted(
                                    delta.get("pairs"),
                                    delta.get("prompts"),
                                    delta.get("prompts_better"),
                                    delta.get("prompts_worse"),
                                    delta.get("prompts_same")));
        }
        if ("budget".equals(result.get("stop"))) {
            screen.remark("It ended early, for a call more would not have kept to the budget; the notes say more.");
        }
    }

    /** {@code 83% ± 12%}. */
    private static String rate(Map<?, ?> arm) {
        Map<?, ?> rate = map(arm.get("pass_rate"));
        return String.format(
                Locale.ROOT,
                "%.0f%% ± %.0f%%",
                PERCENT * number(rate.get("mean")),
                PERCENT * number(rate.get("stddev")));
    }

    /** {@code +41}. */
    private static String points(@Nullable Object delta) {
        return String.format(
                Locale.ROOT,
                "%+.0f",
                BigDecimal.valueOf(PERCENT * number(delta)).setScale(0, RoundingMode.HALF_UP));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
