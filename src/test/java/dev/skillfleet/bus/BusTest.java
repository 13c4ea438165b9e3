package dev.skillfleet.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class BusTest {
    private static final Logger MAILBOX = (Logger) LoggerFactory.getLogger(Mailbox.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Bus bus;

    @BeforeEach
    void prepare(Vertx vertx) {
        bus = Bus.on(vertx, "node-1");
        log.start();
        MAILBOX.addAppender(log);
        MAILBOX.setAdditive(false);
    }

    @AfterEach
    void stop_listening() {
        MAILBOX.detachAppender(log);
        MAILBOX.setAdditive(true);
    }

    @Test
    void a_request_is_answered_by_its_room() throws Exception {
        SkillsRoom.open(bus, request -> Future.succeededFuture(SkillsRoom.skill(request.skillId())));

        assertThat(await(bus.request(new SkillsRequest.GetSkill("writing/notes"))))
                .isEqualTo(SkillsRoom.skill("writing/notes"));
    }

    @Test
    void a_room_that_is_not_there_is_unavailable() {
        assertThat(refusal(new SkillsRequest.Export())).returns(Fault.UNAVAILABLE, FaultException::fault);
    }

    @Test
    void a_refusal_keeps_its_fault_its_words_and_every_error() throws Exception {
        List<FaultException.Item> errors = List.of(
                new FaultException.Item("/name", "lower case"), new FaultException.Item("/description", "is missing"));
        SkillsRoom.open(bus, request -> Future.failedFuture(new FaultException(Fault.INVALID, "two faults", errors)));

        assertThat(refusal(new SkillsRequest.GetSkill("x")))
                .returns(Fault.INVALID, FaultException::fault)
                .returns("two faults", FaultException::detail)
                .returns(errors, FaultException::errors);
    }

    @Test
    void every_fault_comes_back_as_itself() throws Exception {
        SkillsRoom.open(
                bus, request -> Future.failedFuture(new FaultException(Fault.valueOf(request.skillId()), "because")));

        for (Fault fault : Fault.values()) {
            assertThat(refusal(new SkillsRequest.GetSkill(fault.name()))).returns(fault, FaultException::fault);
        }
    }

    @Test
    void a_broken_handler_shows_an_incident_and_the_log_has_the_cause() throws Exception {
        IllegalStateException secret = new IllegalStateException("jdbc:secret");
        SkillsRoom.open(bus, request -> Future.failedFuture(secret));

        FaultException shown = refusal(new SkillsRequest.GetSkill("x"));
        assertThat(shown.fault()).isEqualTo(Fault.INTERNAL);
        assertThat(shown.detail()).matches("internal error, incident [0-9a-f-]{36}");
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .contains(shown.detail().substring("internal error, ".length()), "SkillsRequest.GetSkill");
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("jdbc:secret");
        });
    }

    @Test
    void a_handler_that_throws_answers_like_one_that_fails() throws Exception {
        for (Throwable thrown : List.of(
                new FaultException(Fault.GONE, "too late"),
                new IllegalArgumentException("x"),
                new StackOverflowError())) {
            Function<SkillsRequest.GetSkill, Future<Reply.Skill>> handler = request -> {
                throw sneaky(thrown);
            };
            String deployment = SkillsRoom.open(bus, handler);
            assertThat(refusal(new SkillsRequest.GetSkill("x")).fault())
                    .isEqualTo(thrown instanceof FaultException fault ? fault.fault() : Fault.INTERNAL);
            await(bus.vertx().undeploy(deployment));
        }
    }

    @Test
    void a_room_without_a_handler_for_each_request_is_not_deployed() {
        VerticleBase room = new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.serve(Addresses.HITL, HitlRequest.class)
                        .on(HitlRequest.Expire.class, request -> Future.succeededFuture(new Reply.Count(0)))
                        .open();
            }
        };

        assertThatThrownBy(() -> await(bus.vertx().deployVerticle(room)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("fleet.hitl.v1 has no handler for [Prompt, Respond, Inbox]");
    }

    @Test
    void a_message_that_is_no_request_of_the_room_is_malformed() throws Exception {
        SkillsRoom.open(bus, request -> Future.succeededFuture(SkillsRoom.skill("x")));

        Future<?> answer = bus.vertx().eventBus().request(Addresses.SKILLS, new Notice.Work("job-1"));
        assertThatThrownBy(() -> await(answer)).hasMessageContaining("a message that is not understood here");
    }

    @Test
    void a_notice_reaches_every_listener_of_its_kind() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        for (String listener : List.of("a", "b")) {
            await(bus.listen(Addresses.control("job-1"), Notice.Stop.class, stop -> heard.add(listener + stop.jobId()))
                    .completion());
        }
        bus.publish(Addresses.control("job-1"), new Notice.Work("not a stop"));
        bus.publish(Addresses.control("job-1"), new Notice.Stop("job-1"));

        assertThat(List.of(next(heard), next(heard))).containsExactlyInAnyOrder("ajob-1", "bjob-1");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_hint_that_nobody_hears_is_no_error() throws Exception {
        bus.hint(Addresses.workflow(dev.skillfleet.job.Phase.GENERATION), new Notice.Work("job-1"));
        SkillsRoom.open(bus, request -> Future.succeededFuture(SkillsRoom.skill("x")));
        assertThat(await(bus.request(new SkillsRequest.GetSkill("x")))).isNotNull();
    }

    @Test
    void the_request_id_rides_along_and_does_not_stay() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        await(bus.listen(Addresses.control("j"), Notice.Stop.class, stop -> heard.add("notice " + RequestId.current()))
                .completion());
        SkillsRoom.open(bus, request -> {
            heard.add("request " + RequestId.current());
            bus.publish(Addresses.control("j"), new Notice.Stop("j"));
            return Future.succeededFuture(SkillsRoom.skill("x"));
        });

        for (String id : new @Nullable String[] {"id-1", null, "id-2"}) {
            onAContextThatServes(id, () -> bus.request(new SkillsRequest.GetSkill("x")));
            assertThat(List.of(next(heard), next(heard))).containsExactly("request " + id, "notice " + id);
        }
    }

    private void onAContextThatServes(@Nullable String requestId, java.util.function.Supplier<Future<?>> work)
            throws Exception {
        Promise<Object> done = Promise.promise();
        bus.vertx().getOrCreateContext().runOnContext(go -> {
            if (requestId != null) {
                RequestId.set(requestId);
            }
            work.get().onComplete(answer -> done.complete(), done::fail);
        });
        await(done.future());
    }

    private FaultException refusal(Request<?> request) {
        return catchThrowableOfType(FaultException.class, () -> await(bus.request(request)));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }
}
