package dev.skillfleet.verticle.hitl;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.HitlConfig.OnTimeout;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HitlVerticleTest {
    private static final Task.Options CONFIRMED = new Task.Options(true, false, false, false, false, 0.75);
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed");

    private final SettableClock clock = new SettableClock();
    private @Nullable Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void an_answer_given_twice_is_applied_once() {
        Job asked = anAskedJob(Rooms.PATIENT);
        String prompt = asked.prompt().id();
        assertThat(await(respond(asked, prompt, PROCEED)).repeated()).isFalse();
        rooms.untilEnded(asked.id());
        assertThat(await(respond(asked, prompt, PROCEED)).repeated()).isTrue();
        assertThat(answersTold(asked.id())).hasSize(1);
    }

    @Test
    void of_many_different_answers_at_once_one_wins_and_the_others_are_told() {
        Job asked = anAskedJob(Rooms.PATIENT);
        List<Future<Reply.Answered>> answers = IntStream.range(0, 20)
                .mapToObj(i -> respond(asked, asked.prompt().id(), Map.of("action", "proceed", "feedback", "no. " + i)))
                .toList();
        await(Future.join(answers).otherwiseEmpty());
        assertThat(answers.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(answers.stream().filter(Future::failed))
                .allSatisfy(answer ->
                        assertThat(((FaultException) answer.cause()).fault()).isEqualTo(Fault.CONFLICT));
        rooms.untilEnded(asked.id());
        assertThat(answersTold(asked.id())).hasSize(1);
    }

    @Test
    void an_answer_that_does_not_fit_names_every_fault_and_changes_nothing() {
        Job asked = anAskedJob(Rooms.PATIENT);
        refused(Fault.INVALID, respond(asked, null, Map.of("action", "dance", "feedback", 7)));
        assertThatThrownBy(() -> await(respond(asked, null, Map.of("action", "dance", "feedback", 7))))
                .isInstanceOfSatisfying(FaultException.class, fault -> assertThat(fault.errors())
                        .extracting(FaultException.Item::pointer)
                        .containsExactlyInAnyOrder("/action", "/feedback"));
        assertThat(rooms.untilAsked(asked.id()).prompt()).isEqualTo(asked.prompt());
    }

    @Test
    void an_answer_to_no_such_question_is_refused() {
        Job asked = anAskedJob(Rooms.PATIENT);
        refused(Fault.NOT_FOUND, respond(asked, "made-up", PROCEED));
        refused(Fault.NOT_FOUND, rooms.bus().request(new HitlRequest.Respond("no-such-job", null, "ada", PROCEED)));
    }

    @Test
    void an_answer_after_the_deadline_is_gone() {
        Job asked = anAskedJob(within(OnTimeout.FAIL));
        clock.advance(Duration.ofHours(1));
        refused(Fault.GONE, respond(asked, asked.prompt().id(), PROCEED));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_after_the_deadline_has_decided_is_gone_whatever_was_decided(OnTimeout policy) {
        Job asked = anAskedJob(within(policy));
        clock.advance(Duration.ofHours(1));
        expire();
        rooms.untilEnded(asked.id());
        refused(Fault.GONE, respond(asked, asked.prompt().id(), PROCEED));
        refused(Fault.NOT_FOUND, respond(asked, "made-up", PROCEED));
    }

    @Test
    void an_answer_to_a_job_that_was_cancelled_meanwhile_is_gone() {
        Job asked = anAskedJob(Rooms.PATIENT);
        rooms.ask(new JobsRequest.Cancel(asked.id(), "ada"));
        refused(Fault.GONE, respond(asked, asked.prompt().id(), PROCEED));
    }

    @Test
    void a_question_that_nobody_answers_fails_the_job_and_the_stream_says_why() {
        Job asked = anAskedJob(within(OnTimeout.FAIL));
        assertThat(expire()).as("not before its time").isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(expire()).isEqualTo(1);
        Job ended = rooms.untilEnded(asked.id());
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.outcome().error()).contains("Nobody answered");
        assertThat(rooms.log(asked.id())).extracting(JobEvent::type).endsWith(EventType.ERROR, EventType.COMPLETE);
    }

    @Test
    void a_question_that_cannot_be_ruled_on_does_not_hold_up_the_others() {
        MemoryJobStore store = new MemoryJobStore(clock);
        rooms = new Rooms(
                StoreInFront.of(
                        store,
                        call -> call.is("overdue")
                                ? call.through().map(found -> {
                                    Job asked = (Job) ((List<?>) found).get(0);
                                    // whose status does not lead anywhere from here
                                    return List.of(Jobs.ended(asked), asked);
                                })
                                : call.through()),
                new CannedModel(),
                clock,
                within(OnTimeout.FAIL));
        Job asked = rooms.untilAsked(rooms.aJob(CONFIRMED).id());
        clock.advance(Duration.ofHours(1));
        assertThat(expire()).isEqualTo(1);
        assertThat(rooms.untilEnded(asked.id()).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void a_deadline_may_cancel_the_job() {
        Job asked = anAskedJob(within(OnTimeout.CANCEL));
        clock.advance(Duration.ofHours(1));
        expire();
        assertThat(rooms.untilEnded(asked.id()).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void a_deadline_may_let_the_job_go_on_as_if_approved() {
        Job asked = anAskedJob(within(OnTimeout.PROCEED));
        clock.advance(Duration.ofHours(1));
        expire();
        assertThat(rooms.untilEnded(asked.id()).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(answersTold(asked.id())).singleElement().satisfies(event -> assertThat(event.data())
                .containsEntry("actor", "policy"));
    }

    @Test
    void a_node_that_accepts_everything_asks_nobody() {
        open(new HitlConfig(Duration.ZERO, OnTimeout.FAIL, true));
        Job ended = rooms.untilEnded(rooms.aJob(CONFIRMED).id());
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(rooms.log(ended.id()))
                .extracting(JobEvent::type)
                .contains(EventType.HITL_REQUIRED, EventType.HITL_ANSWERED)
                .doesNotContain(EventType.HITL_PAUSE);
    }

    @Test
    void the_inbox_shows_what_waits_for_its_user() {
        Job asked = anAskedJob(Rooms.PATIENT);
        assertThat(rooms.ask(new HitlRequest.Inbox("ada")).items())
                .singleElement()
                .satisfies(item -> assertThat(item.prompt()).isEqualTo(asked.prompt()));
        assertThat(rooms.ask(new HitlRequest.Inbox("grace")).items()).isEmpty();
    }

    private Job anAskedJob(HitlConfig config) {
        open(config);
        return rooms.untilAsked(rooms.aJob(CONFIRMED).id());
    }

    private void open(HitlConfig config) {
        rooms = new Rooms(new MemoryJobStore(clock), new CannedModel(), clock, config);
    }

    private static HitlConfig within(OnTimeout policy) {
        return new HitlConfig(Duration.ofHours(1), policy, false);
    }

    private int expire() {
        return rooms.ask(new HitlRequest.Expire()).count();
    }

    private Future<Reply.Answered> respond(Job job, @Nullable String prompt, Map<String, Object> response) {
        return rooms.bus().request(new HitlRequest.Respond(job.id(), prompt, "ada", response));
    }

    private List<JobEvent> answersTold(String jobId) {
        return rooms.log(jobId).stream()
                .filter(event -> event.type() == EventType.HITL_ANSWERED)
                .toList();
    }

    private static void refused(Fault fault, Future<?> answer) {
        assertThatThrownBy(() -> await(answer))
                .isInstanceOfSatisfying(FaultException.class, refusal -> assertThat(refusal.fault())
                        .isEqualTo(fault));
    }
}
