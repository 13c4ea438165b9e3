package dev.skillfleet.testing;

import static dev.skillfleet.testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.llm.module.Module;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider of language models, as far as a client can tell: it speaks OpenAI's chat completions, Anthropic's messages
 * and Gemini's generateContent over real HTTP, and answers each module as the template model would. Any number of calls wait at once without a thread each. What was
 * asked of it stands in its log.
 */
public final class FakeProvider implements AutoCloseable {
    /** The one key that it accepts. */
    public static final String KEY = "sk-fake-7f3d9a51c0de";

    /** The model's name as clients ask for it; answers come from {@link FakeAnswer#MODEL}. */
    public static final String MODEL = "fake-1";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final Clock clock = Clock.systemUTC();
    private final List<Seen> log = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final FakeTasks tasks = new FakeTasks();
    private final Map<String, Deque<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusedForms = new ConcurrentHashMap<>();
    private volatile Set<String> forms = Set.of("json_schema", "json_object", "text");
    private volatile Duration least = Duration.ZERO;
    private volatile Duration most = Duration.ZERO;
    private volatile long seed;
    private volatile Supplier<Trouble> chance = () -> Trouble.NONE;
    private volatile @Nullable Mind mind;
    private volatile boolean ownTemperature;

    /** How a call has ended, so far. */
    public enum Ending {
        OPEN,
        ANSWERED,
        HUNG_UP
    }

    /**
     * One call.
     *
     * @param identity tells calls apart by module and input: the same question has the same one
     * @param task the task that the call is about
     * @param messages how many messages it has: two, and two more with every repair
     * @param request its body
     * @param ended null while it is open
     * @param told what its answer has said that it used; null before that, and for an answer that does not say
     */
    public record Seen(
            String module,
            String identity,
            String task,
            int messages,
            JsonNode request,
            Instant began,
            @Nullable Instant ended,
            Ending ending,
            FakeBill.@Nullable Tokens told) {
        Seen ended(Instant now, Ending how) {
            return new Seen(module, identity, task, messages, request, began, now, how, told);
        }

        Seen telling(FakeBill.Tokens usage) {
            return new Seen(module, identity, task, messages, request, began, ended, ending, usage);
        }
    }

    private record Waiting(Predicate<Seen> wanted, Promise<Seen> promise) {}

    public FakeProvider() {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body.toString())))
                .listen(0, "127.0.0.1"));
    }

    /** The base URL for {@code llm.base-url}. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    /** The same for a wire format. */
    public String url(FakeWire wire) {
        return wire == FakeWire.LLAMA_CPP ? url().replace("/v1", "/llama.cpp/v1") : url();
    }

    /** The options of a node that asks this provider by chat completions. */
    public Map<String, String> flags() {
        return flags(FakeWire.OPENAI);
    }

    /** The options of a node that asks this provider. */
    public Map<String, String> flags(FakeWire wire) {
        return Map.of(
                "llm.provider", wire.provider(), "llm.base-url", url(wire), "llm.model", MODEL, "llm.api-key", KEY);
    }

    /** The same for a node in a process of its own, as environment variables. */
    public Map<String, String> environment() {
        return flags().entrySet().stream()
                .collect(Collectors.toMap(
                        flag -> "SKILL_FLEET_"
                                + flag.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                        Map.Entry::getValue));
    }

    /** Lets each answer from now on wait for so long. */
    public FakeProvider delaying(Duration each) {
        return delaying(each, each, 0);
    }

    /** Lets each answer from now on wait for a while within the range; the same call with the same seed as long. */
    public FakeProvider delaying(Duration least, Duration most, long seed) {
        this.least = least;
        this.most = most;
        this.seed = seed;
        return this;
    }

    /** Puts the module's next calls into trouble, one each. */
    public FakeProvider troubling(Module<?, ?> module, List<Trouble> next) {
        troubles.computeIfAbsent(module.name(), name -> new ConcurrentLinkedDeque<>())
                .addAll(next);
        return this;
    }

    /** Puts this share of all other calls from now on, 0 to 1, into one of these troubles; which follows from the seed. */
    public FakeProvider troubling(double share, List<Trouble> any, long seed) {
        Random random = new Random(seed);
        chance = () -> random.nextDouble() < share ? any.get(random.nextInt(any.size())) : Trouble.NONE;
        return this;
    }

    /** Takes only these forms from now on, of {@code json_schema}, {@code json_object} and {@code text}. */
    public FakeProvider taking(String... only) {
        forms = Set.of(only);
        return this;
    }

    /** Answers from now on what fits the schema and means nothing; the same calls with the same seed the same. */
    public FakeProvider untrained(long seed) {
        mind = new Untrained(seed);
        return this;
    }

    /** Refuses from now on every temperature that is asked for, as models do that think. */
    public FakeProvider atItsOwnTemperature() {
        ownTemperature = true;
        return this;
    }

    /** The tokens that it has told to have read so far. */
    public long input() {
        return told(FakeBill.Tokens::input);
    }

    /** The tokens that it has told to have written so far. */
    public long output() {
        return told(FakeBill.Tokens::output);
    }

    private long told(ToLongFunction<FakeBill.Tokens> what) {
        return log().stream()
                .map(Seen::told)
                .filter(Objects::nonNull)
                .mapToLong(what)
                .sum();
    }

    /** Has what modules are told, and not only what they are asked, make a difference from now on. */
    public FakeProvider reading(Reader reader) {
        mind = question -> {
            String answer = reader.answer(question.module(), question.told(), question.input());
            return answer == null ? question.usual() : answer;
        };
        return this;
    }

    /** A model that heeds what it is told. */
    @FunctionalInterface
    public interface Reader {
        /** What it answers, as JSON; null for what is usual. */
        @Nullable
        String answer(Module<?, ?> module, String told, JsonNode input);
    }

    /** How often each form was refused. */
    public Map<String, Integer> refusedForms() {
        return Map.copyOf(refusedForms);
    }

    /** Every call so far, in the order in which they came. */
    public List<Seen> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Every call of the module so far. */
    public List<Seen> log(Module<?, ?> module) {
        return log().stream()
                .filter(seen -> seen.module().equals(module.name()))
                .toList();
    }

    /** Completes with the first call that is, or becomes, as wanted. */
    public Future<Seen> seen(Predicate<Seen> wanted) {
        synchronized (log) {
            Waiting next = new Waiting(wanted, Promise.promise());
            log.stream().filter(wanted).findFirst().ifPresentOrElse(next.promise()::complete, () -> waiting.add(next));
            return next.promise().future();
        }
    }

    /** Completes once a call of the module stands as given. */
    public Future<Seen> seen(Module<?, ?> module, Ending ending) {
        return seen(seen -> seen.module().equals(module.name()) && seen.ending() == ending);
    }

    /** Completes once so many calls of the module stand as given. */
    public Future<Seen> seen(Module<?, ?> module, Ending ending, int calls) {
        return seen(any ->
                log(module).stream().filter(seen -> seen.ending() == ending).count() >= calls);
    }

    private void take(HttpServerRequest request, String body) {
        HttpServerResponse response = request.response();
        FakeWire wire = Stream.of(FakeWire.values())
                .filter(known -> known.at(request))
                .findFirst()
                .orElse(null);
        if (wire == null) {
            FakeAnswer.refuse(response, FakeWire.OPENAI, 404, "not_found", "");
        } else if (!wire.knows(request)) {
            FakeAnswer.refuse(
                    response,
                    wire,
                    wire == FakeWire.GEMINI ? 400 : 401,
                    wire == FakeWire.GEMINI ? "API_KEY_INVALID" : "invalid_api_key",
                    "Incorrect API key provided");
        } else {
            try {
                FakeQuestion question = FakeQuestion.read(wire, body, mind);
                if (ownTemperature && question.request().has("temperature")) {
                    FakeAnswer.refuse(
                            response, wire, 400, wire.invalid(), "Unsupported value: 'temperature' does not support 0");
                } else if (forms.contains(question.form())) {
                    answer(response, question);
                } else {
                    refusedForms.merge(question.form(), 1, Integer::sum);
                    FakeAnswer.refuse(response, wire, 400, wire.invalid(), wire.unavailable());
                }
            } catch (AssertionError notAsAModuleAsks) {
                FakeAnswer.refuse(response, wire, 400, wire.invalid(), notAsAModuleAsks.getMessage());
            }
        }
    }

    private void answer(HttpServerResponse response, FakeQuestion question) {
        int call = began(question);
        response.closeHandler(closed -> ended(call, Ending.HUNG_UP));
        Trouble trouble = trouble(question.module().name());
        Handler<Long> answer = elapsed -> {
            if (!response.closed()) {
                trouble.befall(FakeAnswer.to(
                        question, response, usage -> told(call, usage), () -> ended(call, Ending.ANSWERED)));
            }
        };
        long delay = delay(question.identity());
        if (delay == 0) {
            answer.handle(0L);
        } else {
            vertx.setTimer(delay, answer);
        }
    }

    private Trouble trouble(String module) {
        Trouble next = troubles.computeIfAbsent(module, name -> new ConcurrentLinkedDeque<>())
                .poll();
        return next == null ? chance.get() : next;
    }

    private long delay(String identity) {
        long range = most.toMillis() - least.toMillis();
        return least.toMillis() + (range == 0 ? 0 : new Random(seed ^ identity.hashCode()).nextLong(range + 1));
    }

    private int began(FakeQuestion question) {
        Seen seen = new Seen(
                question.module().name(),
                question.identity(),
                tasks.of(question),
                question.messages(),
                question.request(),
                clock.instant(),
                null,
                Ending.OPEN,
                null);
        synchronized (log) {
            log.add(seen);
            tell(seen);
            return log.size() - 1;
        }
    }

    private void ended(int call, Ending how) {
        synchronized (log) {
            if (log.get(call).ending() == Ending.OPEN) {
                log.set(call, log.get(call).ended(clock.instant(), how));
                tell(log.get(call));
            }
        }
    }

    private void told(int call, FakeBill.Tokens usage) {
        synchronized (log) {
            log.set(call, log.get(call).telling(usage));
        }
    }

    private void tell(Seen seen) {
        List<Waiting> met =
                waiting.stream().filter(one -> one.wanted().test(seen)).toList();
        waiting.removeAll(met);
        met.forEach(one -> one.promise().complete(seen));
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
