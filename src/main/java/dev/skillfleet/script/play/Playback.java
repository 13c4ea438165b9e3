package dev.skillfleet.script.play;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.script.play.Step.Need;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a script over the journal. A step that is journaled answers at once; another one is noted as due, and
 * asking for its result leaves the script. Steps of one name are told apart by counting.
 */
public final class Playback {
    private final Job job;
    private final Phase phase;
    private final Journal journal;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Step<?>> due = new ArrayList<>();
    private @Nullable Standing standing;

    private Playback(Job job, Phase phase, Journal journal) {
        this.job = job;
        this.phase = phase;
        this.journal = journal;
    }

    /** Runs a script as far as the journal carries it. */
    public static <O extends Record> Move<O> next(Script<O> script, Job job, Journal journal) {
        Playback play = new Playback(job, script.phase(), journal);
        try {
            return new Move.Finish<>(script.run(play));
        } catch (Suspended suspended) {
            return suspended.question() == null
                    ? new Move.Work<>(play.due, play.standing)
                    : new Move.Ask<>(
                            suspended.question().key(), suspended.question().body());
        }
    }

    /** What the person wants. */
    public Task task() {
        return job.task();
    }

    /** What the job makes. */
    public JobType type() {
        return job.type();
    }

    /** The job's id, for what has to be named after it. */
    public String jobId() {
        return job.id();
    }

    /** What each module has used so far, what came to nothing included. */
    public Map<String, Usage> used() {
        Map<String, Usage> used = new TreeMap<>();
        journal.entries().stream()
                .filter(entry -> !entry.usage().nothing())
                .forEach(entry -> used.merge(entry.module(), entry.usage(), Usage::plus));
        return used;
    }

    /** Which models have answered for each module; none where rules did the work. */
    public Map<String, Set<String>> models() {
        Map<String, Set<String>> models = new TreeMap<>();
        for (JournalEntry entry : journal.entries()) {
            if (entry.model() != null) {
                models.computeIfAbsent(entry.module(), module -> new TreeSet<>())
                        .add(entry.model());
            }
        }
        return models;
    }

    /** What an earlier phase has handed on. */
    public <T> T handed(Phase from, String outcome, Class<T> type) {
        JournalEntry entry = journal.find(key(from, outcome, 1));
        if (entry == null) {
            throw new IllegalStateException(from.label() + " has handed on no " + outcome);
        }
        return Json.fromMap(entry.output(), type);
    }

    /** Has a model do a module, and waits for it. */
    public <I extends Record, O extends Record> O step(Module<I, O> module, I input) {
        return start(module, input).get();
    }

    /** Has a model begin a module; what is started before a {@link Later#get} runs side by side. */
    public <I extends Record, O extends Record> Later<O> start(Module<I, O> module, I input) {
        return required(begin(module.output(), asking(module, input, Need.REQUIRED, Step.Reserve.NOTHING, false)));
    }

    /** Has a model begin a module that the script can do without, should it fail for good. */
    public <I extends Record, O extends Record> Later<Tried<O>> attempt(Module<I, O> module, I input) {
        return begin(module.output(), asking(module, input, Need.DISPENSABLE, Step.Reserve.NOTHING, false));
    }

    /** Has a model do one of many small things, as far as the job's money reaches; nobody is told of each. */
    public <I extends Record, O extends Record> Later<Tried<O>> oneOfMany(Module<I, O> module, I input) {
        return oneOfMany(module, input, Step.Reserve.NOTHING);
    }

    /**
     * The same.
     *
     * @param reserve what the money has to reach for after that
     */
    public <I extends Record, O extends Record> Later<Tried<O>> oneOfMany(
            Module<I, O> module, I input, Step.Reserve reserve) {
        return begin(module.output(), asking(module, input, Need.AFFORDABLE, reserve, true));
    }

    /**
     * Has a model answer one of many small questions on trial, as {@link #oneOfMany}; an answer that cannot be used is a result
     * too.
     *
     * @param module what it is told, which the journal tells from other wordings
     * @param type what is made of the answer, and kept with it
     * @param look makes it, once
     * @param reserve what the money has to reach for after that
     */
    public <I extends Record, O extends Record, R extends Record> Later<Tried<R>> tryOut(
            Module<I, O> module, I input, Class<R> type, Function<Answered, R> look, Step.Reserve reserve) {
        Object given = List.of(Objects.requireNonNullElse(module.instructions(), ""), input);
        return begin(
                type,
                new Step<>(
                        next(module.name()),
                        module.name(),
                        true,
                        given,
                        (crew, listener) -> Answered.by(crew.model().call(module, input, listener), look),
                        crew -> crew.model().atLeast(module, input),
                        Need.AFFORDABLE,
                        reserve,
                        true));
    }

    /** Says where the job stands, until it is said again. */
    public void stand(Standing standing) {
        this.standing = standing;
    }

    /** Applies rules of our own, as a step like any other. */
    public <O extends Record> O check(String name, Class<O> type, Object input, Supplier<O> rules) {
        return request(name, type, input, crew -> Future.succeededFuture(rules.get()));
    }

    /** Has another room do something that may be done twice without harm. */
    public <O extends Record> O request(String name, Class<O> type, Object input, Function<Crew, Future<O>> work) {
        Step.Work<O> doing = (crew, listener) -> Crew.done(work.apply(crew));
        return required(begin(
                        type,
                        new Step<>(
                                next(name),
                                name,
                                false,
                                input,
                                doing,
                                Step.Price.NOTHING,
                                Need.REQUIRED,
                                Step.Reserve.NOTHING,
                                false)))
                .get();
    }

    /** Asks a person. The job waits without a thread, a lease or a timer until the answer is there. */
    public Answer ask(PromptBody body) {
        String key = next(body.type().label());
        JournalEntry entry = journal.find(key);
        if (entry == null) {
            throw new Suspended(new Suspended.Question(key, body));
        }
        return Json.fromMap(entry.output(), Answer.class);
    }

    private <I extends Record, O extends Record> Step<O> asking(
            Module<I, O> module, I input, Need need, Step.Reserve reserve, boolean quiet) {
        return new Step<>(
                next(module.name()),
                module.name(),
                true,
                input,
                (crew, listener) -> crew.model().call(module, input, listener),
                crew -> crew.model().atLeast(module, input),
                need,
                reserve,
                quiet);
    }

    private <O extends Record> Later<Tried<O>> begin(Class<O> type, Step<O> step) {
        JournalEntry entry = journal.find(step.key());
        if (entry == null) {
            due.add(step);
            return new NotYet<>();
        }
        Tried<O> tried = entry.notRun() == null
                ? new Tried<>(journal.output(entry, type), null, entry)
                : new Tried<>(null, entry.notRun(), entry);
        return () -> tried;
    }

    private static <O> Later<O> required(Later<Tried<O>> tried) {
        return () -> Objects.requireNonNull(tried.get().output(), "a step that is required has to have a result");
    }

    private String next(String name) {
        return key(phase, name, count(name));
    }

    private int count(String name) {
        return counts.merge(name, 1, Integer::sum);
    }

    public static String key(Phase phase, String name, int n) {
        return phase.label() + "/" + name + "#" + n;
    }

    /** The result of a step that was started. */
    @FunctionalInterface
    public interface Later<O> {
        /** The result; leaves the script where there is none yet. */
        O get();

        /** Whether {@link #get} would answer. */
        default boolean isDone() {
            return true;
        }
    }

    private record NotYet<O>() implements Later<O> {
        @Override
        public O get() {
            throw new Suspended(null);
        }

        @Override
        public boolean isDone() {
            return false;
        }
    }
}
