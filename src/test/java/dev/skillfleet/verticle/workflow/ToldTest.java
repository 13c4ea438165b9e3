package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A skill that is there and is told what to be instead. */
class ToldTest {
    private static final String PLACE = "python/python-decorators";
    private static final String TEXT = CannedModel.content("as it was").skillContent();
    private static final Refinement ORDER = new Refinement(PLACE, "Say more of wraps.", List.of("examples", "clarity"));

    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void the_feedback_and_the_focus_reach_whoever_writes_with_the_skill_as_it_is() {
        rooms.skills().skill(aSkill());
        Refined.Input[] told = new Refined.Input[1];
        model.answer(Module.FEEDBACK, input -> {
            told[0] = input;
            return new Refined(CannedModel.content("as it is told"), 0.9, List.of("said more"));
        });
        Job ended = rooms.untilEnded(aRefinement(Task.Options.DEFAULT).id());

        assertThat(told[0].remarks()).containsExactly("Say more of wraps.");
        assertThat(told[0].brief().plan().generationGuidance()).isEqualTo("Focus on: examples, clarity.");
        assertThat(told[0].content().skillContent()).isEqualTo(TEXT);
        assertThat(told[0].brief().plan().taxonomyPath()).isEqualTo(PLACE);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().result().skillContent()).contains("as it is told");
        assertThat(ended.outcome().result().metadata()).containsEntry("version", "2.1.0");
        assertThat(ended.outcome().draft().taxonomyPath()).isEqualTo(PLACE);
        assertThat(rooms.skills().drafts().get(ended.id()).base()).isEqualTo(PLACE);
        assertThat(model.calls())
                .startsWith("feedback_incorporator")
                .doesNotContain("requirements", "plan_synthesizer", "content_generator", "content_refiner");
    }

    @Test
    void a_refinement_can_be_previewed_and_told_more() {
        rooms.skills().skill(aSkill());
        String id = aRefinement(new Task.Options(false, true, false, false, false, 0.75))
                .id();
        rooms.untilAsked(id);
        rooms.answer(id, Map.of("action", "refine", "feedback", "and of partial"));
        rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 2);
        rooms.answer(id, Map.of("action", "proceed"));

        assertThat(rooms.untilEnded(id).outcome().result().skillContent()).contains("and of partial");
        assertThat(model.calls().stream().filter("feedback_incorporator"::equals))
                .hasSize(2);
    }

    @Test
    void a_skill_that_is_gone_ends_its_refinement_with_the_cause() {
        Job ended = rooms.untilEnded(aRefinement(Task.Options.DEFAULT).id());

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.outcome().error()).contains("skill_reader");
        assertThat(model.calls()).isEmpty();
    }

    private Job aRefinement(Task.Options options) {
        return rooms.ask(new JobsRequest.Create(JobType.SKILL_REFINEMENT, "ada", ORDER.task(options), null))
                .job();
    }

    private static Reply.Skill aSkill() {
        return new Reply.Skill(
                PLACE,
                "python-decorators",
                "Writes decorators. Use when asked.",
                "2.1.0",
                "technical",
                Map.of("version", "2.1.0", "tags", List.of("python")),
                TEXT,
                "stamp",
                Instant.EPOCH,
                false);
    }
}
