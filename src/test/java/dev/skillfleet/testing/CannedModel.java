package dev.skillfleet.testing;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.llm.module.Taxonomy;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.routing.Listed;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model with an answer to everything, that keeps a log of its calls and can be made to fail, to wait or to differ. */
public final class CannedModel implements Model {
    private static final Usage USAGE = new Usage(100, 10, 50, 0, new BigDecimal("0.01"), false);

    private final Map<String, Function<Object, Record>> answers = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> gates = new ConcurrentHashMap<>();
    private final Map<String, Promise<Void>> awaited = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();

    public CannedModel() {
        answer(Module.REQUIREMENTS, input -> requirements(List.of()));
        answer(
                Module.QUESTIONS,
                input -> new Questions(
                        List.of(PromptBody.Question.open("Which Python version?", "It decides the syntax.")),
                        "important",
                        "The task leaves it open.",
                        ""));
        answer(
                Module.INTENT,
                input -> new Intent(
                        "teach", "decorators are hard", "developers", "", "technical", "", List.of("works")));
        answer(
                Module.TAXONOMY,
                input -> new Taxonomy("python/python-decorators", List.of(), "", List.of("python"), null));
        Dependencies none = new Dependencies(List.of(), List.of(), List.of(), List.of(), "");
        answer(Module.DEPENDENCIES, input -> none);
        answer(Module.DEPENDENCIES_REFINED, input -> none);
        answer(
                Module.PLAN,
                input -> new Plan(
                        "python-decorators",
                        "Writes Python decorators. Use when someone asks for a decorator.",
                        "python/python-decorators",
                        List.of("When to Use", "Steps"),
                        "",
                        List.of("works"),
                        "short",
                        List.of("python"),
                        input.feedback().isEmpty() ? "first" : "after " + input.feedback()));
        answer(Module.CONTENT, input -> content("first"));
        answer(Module.CONTENT_REFINED, input -> new Refined(input.content(), 0.9, List.of()));
        answer(Module.FEEDBACK, input -> new Refined(content(input.remarks().toString()), 0.9, List.of("as asked")));
        answer(Module.QUALITY_REFINED, input -> new Refined(content("refined"), 0.9, List.of("better")));
        answer(
                Module.TEST_CASES,
                input -> new TestCases(List.of("a decorator"), List.of("a sandwich"), List.of(), List.of()));
        answer(Module.ROUTER, CannedModel::routing);
        answer(Module.COMPLIANCE, input -> new Compliance(true, 0.95, List.of(), List.of()));
        answer(Module.QUALITY, input -> quality(0.9));
        answer(
                Module.QUERIES,
                input -> new Queries(
                        List.of("draft our changelog", "write the changelog", "what has changed since May"),
                        List.of("write an invoice", "what is the time", "order some paper")));
        answer(Module.DESCRIPTION, CannedModel::described);
        answer(Module.SOLVER, Pupil::solve);
        answer(Module.GRADER, Pupil::grade);
    }

    /** Adds the last word of the first request that was missed. */
    private static Described described(Described.Input input) {
        String missed = input.failures().stream()
                .filter(Described.Failure::shouldTrigger)
                .map(failure -> failure.query().substring(failure.query().lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("else");
        return new Described(input.skill().description() + " And " + missed + ".", "it was missed");
    }

    /** Requirements of a task, with what it leaves open. */
    public static Requirements requirements(List<String> ambiguities) {
        return new Requirements(
                "technical",
                "python",
                "intermediate",
                List.of("decorators"),
                List.of(),
                ambiguities,
                "Writes Python decorators. Use when someone asks for a decorator.",
                "python-decorators",
                List.of("write a decorator"),
                List.of("decorate a cake"),
                "other",
                false,
                null);
    }

    /** A verdict on quality. */
    public static Quality quality(double score) {
        return new Quality(score, null, null, null, null, List.of(), List.of("weak"), List.of(), List.of(), "model");
    }

    /** Takes the first skill with a word of the query in its description. */
    private static Routing routing(Routing.Input input) {
        return new Routing(
                input.queries().stream()
                        .map(query -> new Routing.Route(
                                query.number(),
                                input.skills().stream()
                                        .filter(skill -> Stream.of(query.text().split(" ", -1))
                                                .anyMatch(word -> word.length() > 1
                                                        && skill.description().contains(word)))
                                        .map(Listed::name)
                                        .findFirst()
                                        .orElse(null)))
                        .toList(),
                Routing.MODEL);
    }

    /** A skill with these words in it. */
    public static Content content(String text) {
        return new Content("""
                ---
                name: python-decorators
                description: Writes Python decorators. Use when someone asks for a decorator.
                ---

                # Python decorators

                ## When to Use

                %s
                """.formatted(text), Map.of());
    }

    /** Sets what a module answers; a thrown exception is a failed call. */
    public <I extends Record, O extends Record> CannedModel answer(Module<I, O> module, Function<I, O> answer) {
        answers.put(module.name(), input -> answer.apply(module.input().cast(input)));
        return this;
    }

    /** Makes a module's every call fail. */
    public CannedModel failing(Module<?, ?> module, RuntimeException failure) {
        answers.put(module.name(), input -> {
            throw failure;
        });
        return this;
    }

    /** Lets a module answer again as it did at first. */
    public CannedModel healing(Module<?, ?> module) {
        answers.put(module.name(), new CannedModel().answers.get(module.name()));
        return this;
    }

    /** Holds a module's calls back until the gate opens. */
    public CannedModel gated(Module<?, ?> module, Future<?> gate) {
        gates.put(module.name(), gate);
        return this;
    }

    /** Completes when the module is called for the first time. */
    public Future<Void> called(Module<?, ?> module) {
        return called(module, 1);
    }

    /** Completes when the module is called for the n-th time. */
    public Future<Void> called(Module<?, ?> module, int times) {
        return awaited(module, times).future();
    }

    private Promise<Void> awaited(Module<?, ?> module, long times) {
        return awaited.computeIfAbsent(module.name() + "#" + times, name -> Promise.promise());
    }

    /** The modules called so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The modules whose call was cancelled. */
    public List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public String generator(String module) {
        return "canned";
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        // first: whoever waits for the call may set another one for the next
        Future<?> gate = gates.getOrDefault(module.name(), Future.succeededFuture());
        calls.add(module.name());
        awaited(module, calls.stream().filter(module.name()::equals).count()).tryComplete();
        Promise<Completion<O>> result = Promise.promise();
        Runnable answer = () -> {
            try {
                O output = module.output().cast(answers.get(module.name()).apply(input));
                result.tryComplete(new Completion<>(output, "canned-1", "v1", thought(module)));
            } catch (RuntimeException failure) {
                result.tryFail(failure);
            }
        };
        Context caller = Vertx.currentContext();
        if (gate.isComplete() || caller == null) {
            gate.onComplete(open -> answer.run());
        } else {
            gate.onComplete(open -> caller.runOnContext(back -> answer.run()));
        }
        return new Call<>() {
            @Override
            public Future<Completion<O>> result() {
                return result.future();
            }

            @Override
            public void cancel() {
                cancelled.add(module.name());
                result.tryFail(new IllegalStateException("cancelled"));
            }

            @Override
            public Usage used() {
                return result.future().succeeded() ? USAGE : Usage.NONE;
            }
        };
    }

    private static @Nullable String thought(Module<?, ?> module) {
        return module.equals(Module.PLAN) ? "first this, then that" : null;
    }
}
