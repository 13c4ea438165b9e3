package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Result;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Instructions;
import dev.skillfleet.optimizer.Kind;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Search;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.script.play.Playback;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a module's prompt, settles what it is tried with and what that may cost, searches, and reports. */
final class PromptSearch {
    private final Playback play;
    private final Order order;
    private final String prompt;

    PromptSearch(Playback play, Order order, String prompt) {
        this.play = play;
        this.order = order;
        this.prompt = prompt;
    }

    Result run() {
        PromptTarget target = play.request(
                "prompt_reader",
                PromptTarget.class,
                prompt,
                crew -> Future.succeededFuture(PromptTarget.of(prompt, crew.model())));
        if (order.budgetUsd() != null) {
            play.request(
                    "budget",
                    Budgeted.class,
                    order.budgetUsd(),
                    crew -> Budgeted.of(order, crew.model(), PromptProspect.modules(target)));
        }
        Examples examples = play.request(
                "examples",
                Examples.class,
                order.given(),
                crew -> OptimizationScript.checked(() -> Examples.of(target, order.given())));
        Workpiece<?, ?> work = Workpiece.of(target);
        Plan plan = play.request(
                "estimate",
                Plan.class,
                examples.set(),
                crew -> OptimizationScript.checked(
                        () -> Plan.of(order, new PromptProspect(target, work, examples, crew.model()))));
        OptimizationScript.untilAgreed(play, order, plan.estimateUsd(), plan.question(target.module()));
        Kind kind = new Instructions(work.keep(), texts(examples));
        ExampleLab<?> lab = new ExampleLab<>(play, work, examples);
        lab.keepForTheTest(
                Forecast.test(plan.settings(), plan.split()), examples.items().get(0));
        Report report = Search.run(kind, target.file().text(), plan.split(), plan.settings(), lab);
        return new Instructing(target, plan, examples, report, play.used(), Spending.byRole(play)).result();
    }

    private static Map<Example, List<String>> texts(Examples examples) {
        return examples.items().stream().collect(Collectors.toMap(Examples.Sample::example, item -> {
            List<String> texts = new ArrayList<>();
            gather(item.input(), texts);
            gather(item.expected(), texts);
            return texts;
        }));
    }

    private static void gather(@Nullable Object value, List<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> gather(item, texts));
        } else if (value instanceof Map<?, ?> object) {
            object.values().forEach(item -> gather(item, texts));
        }
    }
}
