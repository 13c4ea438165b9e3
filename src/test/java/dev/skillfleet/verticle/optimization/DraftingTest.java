package dev.skillfleet.verticle.optimization;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DraftingTest {
    private static final String ID = "writing/release-notes";

    private final SettableClock clock = new SettableClock();
    private Rooms rooms = new Rooms(new MemoryJobStore(clock), new TemplateModel(), clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void what_is_recommended_becomes_a_draft_of_the_skill_with_all_its_files() {
        lies(Orders.SKILL, false);
        Job job = optimized(of(ID));
        lies(Orders.SKILL + "\nWritten in the meantime.\n", false);

        Job drafted = draft(job, false);

        SkillsRequest.SaveDraft saved = rooms.skills().drafts().get(job.id());
        assertThat(saved.base()).isEqualTo(ID);
        assertThat(saved.taxonomyPath()).isEqualTo(ID);
        assertThat(SkillDocument.parse(saved.skillContent()).description()).isEqualTo(best(job));
        assertThat(saved.skillContent()).as("the skill as it is now").contains("Written in the meantime.");
        assertThat(saved.metadata())
                .containsEntry("description", best(job))
                .containsEntry("skill_id", ID)
                .containsEntry("version", "3.1.4");
        assertThat(drafted.outcome().draft().draftPath()).isEqualTo("_drafts/" + job.id() + "/" + ID);
        assertThat(drafted.outcome().draft().taxonomyPath()).isEqualTo(ID);
        assertThat(drafted.outcome().draft().promoted()).isFalse();
        assertThat(drafted.outcome().verdict()).isEqualTo(new Verdict(true, Verdict.Status.PASSED, (Double)
                Objects.requireNonNull(job.outcome().result()).metadata().get("metric")));
        assertThat(drafted.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(draft(job, false)).as("asked again").isEqualTo(drafted);
    }

    @Test
    void a_text_that_was_sent_becomes_a_draft_under_its_name() {
        Job job = optimized(Orders.with());

        Job drafted = draft(job, false);

        SkillsRequest.SaveDraft saved = rooms.skills().drafts().get(job.id());
        assertThat(saved.base()).isNull();
        assertThat(saved.taxonomyPath()).isEqualTo("release-notes");
        assertThat(drafted.outcome().draft().draftPath()).endsWith("/release-notes");
    }

    @Test
    void what_should_be_kept_is_not_replaced_unless_by_force() {
        rooms.close();
        rooms = new Rooms(new MemoryJobStore(clock), new CannedModel(), clock);
        // the only request of the test that comes out better may have done so by chance
        Job job = optimized(Orders.with("eval_set", Orders.EVAL_SET.subList(0, 6)));
        assertThat(job.outcome().result().metadata()).containsEntry("recommendation", "keep_original");
        assertThat(best(job)).isNotEqualTo(Orders.DESCRIPTION);

        assertThat(refused(job, false).detail())
                .startsWith("nothing was written, since the recommendation is keep_original: Only ")
                .endsWith(" With force the best description becomes a draft all the same.");
        assertThat(rooms.skills().drafts()).isEmpty();

        assertThat(draft(job, true).outcome().verdict())
                .as("it has passed nothing, so that it is promoted by force only")
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void where_nothing_better_was_found_there_is_nothing_to_force() {
        Job job = optimized(Orders.with("optimizer", "baseline"));

        assertThat(refused(job, true).detail())
                .isEqualTo("there is no better description to apply: Only the original was measured.");
    }

    @Test
    void a_skill_that_has_got_another_description_since_is_left_alone() {
        lies(Orders.SKILL, false);
        Job job = optimized(of(ID));
        lies(Orders.SKILL.replace(Orders.DESCRIPTION, "Says what is new."), false);

        assertThat(refused(job, true).detail())
                .isEqualTo("the skill has got another description since: optimize that one");
    }

    @Test
    void a_draft_is_promoted_first() {
        lies(Orders.SKILL, true);
        Job job = optimized(of(ID));

        assertThat(refused(job, false).detail()).isEqualTo("the skill is a draft itself: promote it first");
    }

    @Test
    void a_search_that_is_not_over_has_found_nothing_yet() {
        Map<String, Object> order = Orders.with();
        order.remove("eval_set");
        Job job = rooms.untilAsked(rooms.anOptimization(order).id());

        assertThat(refused(job, true).detail()).isEqualTo("the optimization has found nothing yet");
    }

    private static Map<String, Object> of(String skillPath) {
        Map<String, Object> order = new HashMap<>(Orders.with("skill_path", skillPath));
        order.remove("content");
        return order;
    }

    private Job optimized(Map<String, Object> order) {
        Job job = rooms.untilEnded(rooms.anOptimization(order).id());
        assertThat(job.status()).as(job.outcome().error()).isEqualTo(JobStatus.COMPLETED);
        return job;
    }

    private static String best(Job job) {
        return (String) job.outcome().result().metadata().get("best_description");
    }

    private Job draft(Job job, boolean force) {
        return rooms.ask(new OptimizationRequest.Draft(job.id(), force)).job();
    }

    private FaultException refused(Job job, boolean force) {
        Throwable failure = await(rooms.bus()
                .request(new OptimizationRequest.Draft(job.id(), force))
                .map(done -> (Throwable) new AssertionError("it was drafted"))
                .otherwise(refusal -> refusal));
        assertThat(failure).isInstanceOf(FaultException.class);
        assertThat(((FaultException) failure).fault()).isEqualTo(Fault.CONFLICT);
        return (FaultException) failure;
    }

    private void lies(String content, boolean draft) {
        rooms.skills()
                .skill(new Reply.Skill(
                        ID,
                        "release-notes",
                        SkillDocument.parse(content).description(),
                        "3.1.4",
                        "technical",
                        Map.of("version", "3.1.4"),
                        content,
                        "stamp",
                        Instant.EPOCH,
                        draft));
    }
}
