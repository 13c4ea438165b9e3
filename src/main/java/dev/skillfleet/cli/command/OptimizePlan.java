package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.terminal.Screen;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an optimization would do, for a person who has not started it yet. */
record OptimizePlan(
        @Nullable String skill,
        @Nullable String prompt,
        String optimizer,
        int train,
        int dev,
        int test,
        boolean proposed,
        int runs,
        int rivals,
        int evaluations,
        int proposals,
        Tokens tokens,
        String cost,
        @Nullable BigDecimal estimateUsd,
        List<String> models,
        @Nullable BigDecimal budgetUsd,
        BigDecimal asksAboveUsd) {

    record Tokens(long in, long out) {}

    static void show(Session session, ApiClient.Response estimate) {
        if (session.json()) {
            session.print(estimate.body());
        } else {
            estimate.as(OptimizePlan.class).show(session.screen());
        }
    }

    private void show(Screen screen) {
        Words words = words();
        screen.field(words.subject, words.name);
        screen.field(
                words.examples,
                train + " to learn from, " + dev + " to select by, " + test + " for the test"
                        + (proposed ? "; as many as are usually proposed, since no --eval-set is given" : ""));
        screen.field(
                "Search",
                optimizer + ", at most " + proposals + " proposals and " + evaluations + " evaluations, each "
                        + words.example + (runs == 1 ? " once" : " " + runs + " times"));
        screen.field("Models", models.isEmpty() ? "none: rules do the work" : String.join(", ", models));
        screen.field("Tokens", "about " + tokens.in + " in and " + tokens.out + " out");
        screen.field("Cost", sum());
        screen.line("Nothing was started.");
    }

    private record Words(String subject, String name, String examples, String example) {}

    private Words words() {
        return prompt == null
                ? new Words("Skill", skill + ", among " + rivals + " others", "Queries", "query")
                : new Words("Prompt", prompt, "Examples", "example");
    }

    private String sum() {
        if (estimateUsd == null) {
            return "n/a: a price is not known (llm.prices)"
                    + (budgetUsd == null ? "" : ", and without it no budget can be kept to");
        }
        return (estimateUsd.signum() == 0 ? "" : "about ")
                + cost
                + limit()
                + (estimateUsd.compareTo(asksAboveUsd) > 0
                        ? "; that is more than $" + asksAboveUsd.toPlainString() + ", so it asks before it begins"
                        : "");
    }

    private String limit() {
        return budgetUsd == null ? "" : "; it stops before it exceeds $" + budgetUsd.toPlainString();
    }
}
