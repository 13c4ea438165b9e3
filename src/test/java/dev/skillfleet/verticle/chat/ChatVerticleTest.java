package dev.skillfleet.verticle.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.ChatRequest;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Note;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatVerticleTest {
    private static final String TASK = "Create a Python decorators skill";

    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);
    private String deployment;

    @BeforeEach
    void open() {
        deployment = await(rooms.bus().vertx().deployVerticle(new ChatVerticle(rooms.bus(), clock)));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void the_first_sentence_is_a_task_and_too_few_words_are_none() {
        Reply.Said greeted = say("hello");
        assertThat(greeted.job()).isNull();
        assertThat(greeted.response()).isEqualTo(Wording.WELCOME);

        Job job = say(TASK).job();
        assertThat(job.task().description()).isEqualTo(TASK);
        assertThat(job.task().guided()).isTrue();
        assertThat(job.prompt().type()).isEqualTo(HitlType.CONFIRM);
    }

    @Test
    void words_are_answers_and_what_is_no_action_is_feedback() {
        say(TASK);
        Reply.Said replanned = say("Leave out classes.");
        assertThat(replanned.job().prompt().type()).isEqualTo(HitlType.CONFIRM);
        assertThat(replanned.job().hitl().lastAnswer().response())
                .containsExactlyInAnyOrderEntriesOf(Map.of("action", "revise", "feedback", "Leave out classes."));

        assertThat(say("OK.").job().prompt().type()).isEqualTo(HitlType.PREVIEW);
        assertThat(say("cancel").job().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(say(TASK + " anew").job().prompt().type()).as("another job").isEqualTo(HitlType.CONFIRM);
    }

    @Test
    void a_conversation_goes_on_where_its_job_stands_after_the_room_was_closed() {
        Job job = say(TASK).job();
        await(rooms.bus().vertx().undeploy(deployment));
        rooms.ask(new HitlRequest.Respond(job.id(), null, "ada", Map.of("action", "proceed")));
        rooms.until(job.id(), now -> now.prompt() != null && now.prompt().type() == HitlType.PREVIEW);
        open();

        Reply.Said said = say("proceed");
        assertThat(said.job().id()).isEqualTo(job.id());
        assertThat(said.job().prompt().type()).isEqualTo(HitlType.TDD_RED);
        assertThat(said.response()).contains("[ ] a decorator");
    }

    @Test
    void an_answer_that_does_not_fit_is_told_in_words_and_changes_nothing() {
        Job job = say(TASK).job();
        Reply.Said said =
                rooms.ask(new ChatRequest.Say("ada", "s", "", job.id(), "submit_hitl", Map.of("action", "dance")));

        assertThat(said.response()).startsWith("That did not work:");
        assertThat(say("proceed").job().prompt().type()).isEqualTo(HitlType.PREVIEW);
    }

    @Test
    void who_only_looks_waits_for_the_next_question_and_leaves_no_trace() {
        model.answer(
                Module.REQUIREMENTS,
                input -> CannedModel.requirements(
                        input.clarifications().isEmpty() ? List.of("the Python version is open") : List.of()));
        assertThat(say(TASK).response()).endsWith("Which Python version?");
        Reply.Said looked = rooms.ask(new ChatRequest.Say("ada", "s", "", null, Turns.CHECK, Map.of()));

        assertThat(looked.job().prompt().type()).isEqualTo(HitlType.DEEP_UNDERSTANDING);
        assertThat(history("ada")).extracting(note -> note.body().get("role")).containsExactly("user", "assistant");
    }

    @Test
    void no_is_an_answer_to_an_open_question_and_a_refusal_of_a_plan() {
        model.answer(
                Module.REQUIREMENTS,
                input -> CannedModel.requirements(
                        input.clarifications().isEmpty() ? List.of("the Python version is open") : List.of()));
        say(TASK);
        Job planned = say("no").job();

        assertThat(planned.prompt().type()).isEqualTo(HitlType.CONFIRM);
        assertThat(planned.hitl().lastAnswer().text("answer")).isEqualTo("no");
        assertThat(say("no").job().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void a_job_and_a_conversation_are_their_users() {
        Job job = say(TASK).job();

        assertThat(history("grace")).isEmpty();
        assertThatThrownBy(() -> rooms.ask(new ChatRequest.Say(
                        "grace", "s", "proceed", job.id(), null, Map.<String, @Nullable Object>of())))
                .isInstanceOf(FaultException.class)
                .extracting(failure -> ((FaultException) failure).fault())
                .isEqualTo(Fault.FORBIDDEN);
        assertThat(rooms.ask(new ChatRequest.Sessions("grace")).sessions()).isEmpty();
    }

    @Test
    void the_conversations_of_a_user_are_listed_the_newest_first() {
        say(TASK);
        clock.advance(Duration.ofMinutes(1));
        rooms.ask(new ChatRequest.Say("ada", "another", "hi", null, null, Map.of()));

        assertThat(rooms.ask(new ChatRequest.Sessions("ada")).sessions())
                .extracting(session -> session.sessionId() + " " + session.messages() + " " + (session.jobId() != null))
                .containsExactly("another 2 false", "s 2 true");
    }

    private Reply.Said say(String message) {
        return rooms.ask(new ChatRequest.Say("ada", "s", message, null, null, Map.of()));
    }

    private List<Note> history(String user) {
        return rooms.ask(new ChatRequest.History(user, "s")).notes();
    }
}
