package dev.skillfleet.llm.template;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Instructed;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.skill.routing.LexicalRouter;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The embedded default: no network, no model, no cost. What it writes comes from the task and from the person's answers;
 * what neither says is a visible {@code TODO(author)} line. The same input gives the same bytes.
 */
public final class TemplateModel implements Model {
    private final Map<Module<?, ?>, Function<?, ?>> rules = new HashMap<>();

    public TemplateModel() {
        rule(Module.REQUIREMENTS, Understanding::requirements);
        rule(Module.QUESTIONS, Understanding::questions);
        rule(Module.INTENT, Analyses::intent);
        rule(Module.TAXONOMY, Analyses::taxonomy);
        rule(Module.DEPENDENCIES, Neighbours::first);
        rule(Module.DEPENDENCIES_REFINED, Neighbours::refined);
        rule(Module.PLAN, Planning::plan);
        rule(Module.CONTENT, Drafting::draft);
        rule(Module.CONTENT_REFINED, Refining::mend);
        rule(Module.FEEDBACK, Refining::incorporate);
        rule(Module.TEST_CASES, Testing::cases);
        rule(Module.COMPLIANCE, Judging::compliance);
        rule(Module.QUALITY, Judging::quality);
        rule(Module.ROUTER, TemplateModel::routing);
        rule(Module.QUALITY_REFINED, mending -> Refining.mend(mending.draft()));
        rule(Module.QUERIES, Probing::queries);
        rule(Module.DESCRIPTION, Rewording::reworded);
        rule(Module.INSTRUCTIONS, input -> new Instructed(input.instructions(), "Rules reword no instructions."));
        rule(Module.SOLVER, input -> {
            throw refusal();
        });
        rule(Module.GRADER, input -> {
            throw refusal();
        });
    }

    /** Rules that would answer any task, or judge any answer, would be a pretence. */
    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException("only a model can do this");
    }

    private static Routing routing(Routing.Input input) {
        LexicalRouter router = new LexicalRouter(input.skills());
        return new Routing(
                input.queries().stream()
                        .map(query -> new Routing.Route(query.number(), router.route(query.text())))
                        .toList(),
                Routing.LEXICAL);
    }

    private <I extends Record, O extends Record> void rule(Module<I, O> module, Function<I, O> rule) {
        rules.put(module, rule);
    }

    /** The modules that there is a rule for. */
    static Set<Module<?, ?>> modules() {
        return new TemplateModel().rules.keySet();
    }

    @Override
    public String generator(String module) {
        return "template";
    }

    /** Answers at once; the listener hears nothing, since nothing is written piece by piece. */
    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        @SuppressWarnings("unchecked") // rule() ties the types together
        Function<I, O> rule = (Function<I, O>) rules.get(module);
        if (rule == null) {
            return new Done<>(Future.failedFuture(new IllegalArgumentException("no rule for module " + module.name())));
        }
        return new Done<>(Future.succeededFuture(new Completion<>(rule.apply(input), null, null, null)));
    }

    private record Done<O>(Future<Completion<O>> result) implements Call<O> {
        @Override
        public void cancel() {
            // ended before it could be cancelled
        }

        @Override
        public Usage used() {
            return Usage.NONE;
        }
    }
}
