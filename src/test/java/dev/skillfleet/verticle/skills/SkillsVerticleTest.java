package dev.skillfleet.verticle.skills;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Request;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.config.SkillsConfig;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.StoreInFront;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real bus, with the jobs room on a memory store beside it. */
class SkillsVerticleTest {
    private static final String PLACE = "technical/decorators";

    @TempDir
    Path root;

    private final AtomicBoolean commitsFail = new AtomicBoolean();
    private final AtomicBoolean answersAreLost = new AtomicBoolean();
    private Vertx vertx;
    private Bus bus;

    @BeforeEach
    void openTheRooms() {
        vertx = Vertx.vertx();
        bus = Bus.on(vertx, "node-1");
        Clock clock = FleetClock.system();
        await(vertx.deployVerticle(
                new JobsVerticle(store(new MemoryJobStore(clock)), Rooms.LEASE, bus, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(new SkillsVerticle(new SkillsConfig(root, "_drafts"), bus)));
    }

    @AfterEach
    void closeTheRooms() {
        await(vertx.close());
    }

    @Test
    void a_draft_that_passed_is_promoted_and_the_job_says_where_it_lies() {
        Job job = aJobWithDraft("one", JobStatus.COMPLETED, true);

        Reply.Promoted promoted = ask(promotion(job));

        assertThat(promoted.finalPath()).isEqualTo(PLACE);
        assertThat(promoted.job().outcome().draft())
                .isEqualTo(new Draft(PLACE, "_drafts/" + job.id() + "/" + PLACE, PLACE));
        assertThat(stored(job)).isEqualTo(promoted.job());
        assertThat(root.resolve(PLACE).resolve("SKILL.md")).content().contains("one");
    }

    @Test
    void a_skill_that_is_being_made_learns_which_skills_are_like_it() {
        ask(promotion(aJobWithDraft("one", JobStatus.COMPLETED, true)));

        assertThat(ask(new SkillsRequest.Neighbours("technical/wrappers", "wrappers", "Wraps functions.", 12))
                        .skills())
                .extracting(Reply.Skills.Summary::skillId)
                .containsExactly(PLACE);
        assertThat(ask(new SkillsRequest.Neighbours(PLACE, "wrappers", "Wraps functions.", 12))
                        .skills())
                .isEmpty();
    }

    @Test
    void promoting_twice_gives_the_same_answer_also_when_the_draft_was_deleted() {
        Job job = aJobWithDraft("one", JobStatus.COMPLETED, true);
        SkillsRequest.Promote request = new SkillsRequest.Promote(job.id(), true, true, false);

        Reply.Promoted first = ask(request);

        assertThat(ask(request)).isEqualTo(first);
        assertThat(first.job().outcome().draft().draftPath()).isNull();
        assertThat(root.resolve("_drafts").resolve(job.id())).doesNotExist();
    }

    @Test
    void promotions_at_once_leave_one_whole_skill_and_all_succeed() {
        Job one = aJobWithDraft("one", JobStatus.COMPLETED, true);
        Job two = aJobWithDraft("two", JobStatus.COMPLETED, true);

        List<Future<Reply.Promoted>> all = IntStream.range(0, 20)
                .mapToObj(i -> bus.request(promotion(i % 2 == 0 ? one : two)))
                .toList();

        assertThat(all).allSatisfy(each -> assertThat(await(each).finalPath()).isEqualTo(PLACE));
        assertThat(root.resolve(PLACE).resolve("SKILL.md")).content().contains("two");
    }

    @Test
    void a_draft_in_review_needs_force_and_its_job_is_completed_by_it() {
        Job job = aJobWithDraft("one", JobStatus.PENDING_REVIEW, false);

        assertFault(Fault.MALFORMED, () -> ask(promotion(job)));
        assertThat(root.resolve(PLACE)).doesNotExist();

        assertThat(ask(new SkillsRequest.Promote(job.id(), true, false, true))
                        .job()
                        .status())
                .isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void what_cannot_be_promoted_is_refused_with_its_own_fault() throws IOException {
        Job running = aJob();
        Job bare = committed(aJob().running().completed());
        Job good = aJobWithDraft("one", JobStatus.COMPLETED, true);
        Job broken = aJobWithDraft("two\nversion: 1", JobStatus.COMPLETED, true);
        Job unsafe = committed(withDraft(aJob().running().completed(), new Draft("../x", "../y", null), true));
        ask(promotion(good));

        assertFault(Fault.NOT_FOUND, () -> ask(new SkillsRequest.Promote("nobody", true, false, false)));
        assertFault(Fault.MALFORMED, () -> ask(promotion(running)));
        assertFault(Fault.MALFORMED, () -> ask(promotion(bare)));
        assertFault(Fault.MALFORMED, () -> ask(promotion(unsafe)));
        assertFault(Fault.CONFLICT, () -> ask(new SkillsRequest.Promote(good.id(), false, false, false)));
        assertThatThrownBy(() -> ask(new SkillsRequest.Promote(broken.id(), true, false, true)))
                .isInstanceOfSatisfying(FaultException.class, fault -> {
                    assertThat(fault.fault()).isEqualTo(Fault.INVALID);
                    assertThat(fault.errors()).singleElement().satisfies(error -> assertThat(error.message())
                            .contains("version", "line 4"));
                });
        assertThat(Files.readString(root.resolve(PLACE).resolve("SKILL.md"))).contains("one");
    }

    @Test
    void when_the_job_cannot_be_told_the_skill_that_was_there_is_back() {
        ask(promotion(aJobWithDraft("one", JobStatus.COMPLETED, true)));
        Job job = aJobWithDraft("two", JobStatus.COMPLETED, true);
        commitsFail.set(true);

        assertFault(Fault.INTERNAL, () -> ask(promotion(job)));

        commitsFail.set(false);
        assertThat(stored(job).outcome().draft().promoted()).isFalse();
        assertThat(root.resolve(PLACE).resolve("SKILL.md")).content().contains("one");
        assertThat(root.resolve("technical")).isDirectoryNotContaining("glob:**/.decorators.*");
    }

    @Test
    void when_only_the_answer_was_lost_the_promotion_stands() {
        Job job = aJobWithDraft("one", JobStatus.COMPLETED, true);
        answersAreLost.set(true);

        assertThat(ask(promotion(job)).job()).isEqualTo(stored(job));
        assertThat(root.resolve(PLACE).resolve("SKILL.md")).exists();
    }

    @Test
    void an_unsafe_path_writes_nothing() {
        assertFault(
                Fault.INVALID,
                () -> ask(new SkillsRequest.SaveDraft("job-1", "../../x", "text", Map.of(), Map.of(), null)));
        assertFault(
                Fault.INVALID,
                () -> ask(new SkillsRequest.SaveDraft("job-1", "a", "text", Map.of("../x", "y"), Map.of(), null)));
        assertThat(root.resolve("_drafts")).isEmptyDirectory();
    }

    @Test
    void skills_are_listed_shown_checked_and_exported() {
        ask(promotion(aJobWithDraft("one", JobStatus.COMPLETED, true)));

        assertThat(ask(new SkillsRequest.ListSkills(null, null)).skills())
                .containsExactly(new Reply.Skills.Summary(PLACE, "decorators", "Use when one", "active"));
        assertThat(ask(new SkillsRequest.GetSkill(PLACE)).content()).startsWith("---\nname: decorators");
        assertThat(ask(new SkillsRequest.Validate(PLACE, null)).report().specValid())
                .isTrue();
        assertThat(ask(new SkillsRequest.Validate(null, "no frontmatter"))
                        .report()
                        .findings())
                .extracting(Finding::ruleId)
                .contains("spec/frontmatter");
        assertThat(ask(new SkillsRequest.Export()).xml())
                .contains("<location>technical/decorators/SKILL.md</location>");
    }

    @Test
    void the_references_of_a_skill_are_its_texts_below_their_folder_and_no_links() throws IOException {
        ask(promotion(aJobWithDraft("one", JobStatus.COMPLETED, true)));
        Path references = Files.createDirectories(root.resolve(PLACE).resolve("references/more"));
        Files.writeString(references.resolve("areas.md"), "API and UI");
        Files.write(references.resolve("photo.png"), new byte[] {(byte) 0x89, (byte) 0xff});
        Files.writeString(references.resolve("huge.txt"), "x".repeat(300_000));
        Files.createSymbolicLink(references.resolve("passwd"), Path.of("/etc/passwd"));

        assertThat(ask(new SkillsRequest.ReadReferences(PLACE)).texts())
                .isEqualTo(Map.of("references/more/areas.md", "API and UI"));
        assertFault(Fault.NOT_FOUND, () -> ask(new SkillsRequest.ReadReferences("technical")));
    }

    @Test
    void what_is_not_there_is_not_found_and_what_is_no_path_is_malformed() {
        assertFault(Fault.NOT_FOUND, () -> ask(new SkillsRequest.GetSkill("technical")));
        assertFault(Fault.NOT_FOUND, () -> ask(new SkillsRequest.GetSkill("../../etc/passwd")));
        assertFault(Fault.NOT_FOUND, () -> ask(new SkillsRequest.Validate("a/b", null)));
        assertFault(Fault.MALFORMED, () -> ask(new SkillsRequest.Validate("/etc/passwd", null)));
        assertFault(Fault.MALFORMED, () -> ask(new SkillsRequest.Validate(null, null)));
        assertFault(Fault.MALFORMED, () -> ask(new SkillsRequest.Validate("a", "b")));
    }

    private Job aJobWithDraft(String text, JobStatus status, boolean passed) {
        Job job = aJob();
        String draftPath = ask(new SkillsRequest.SaveDraft(
                        job.id(),
                        PLACE,
                        "---\nname: decorators\ndescription: Use when " + text + "\n---\n",
                        Map.of(),
                        Map.of(),
                        null))
                .draftPath();
        Job running = job.running();
        Job ended = status == JobStatus.COMPLETED ? running.completed() : running.forReview();
        return committed(withDraft(ended, new Draft(PLACE, draftPath, null), passed));
    }

    private static Job withDraft(Job job, Draft draft, boolean passed) {
        return job.with(job.outcome()
                .withDraft(draft)
                .withVerdict(new Verdict(passed, passed ? Verdict.Status.PASSED : Verdict.Status.FAILED, 0.9)));
    }

    private Job aJob() {
        return ask(new JobsRequest.Create(
                        JobType.SKILL_CREATION,
                        "ada",
                        Task.of("Create a Python decorators skill", Task.Options.DEFAULT),
                        null))
                .job();
    }

    /** As a worker would: claims the job and commits what has become of it. */
    private Job committed(Job ended) {
        Reply.Claimed claimed =
                ask(new JobsRequest.Claim(Phase.UNDERSTANDING, ended.id(), "node-1", Duration.ofMinutes(1)));
        Long token = claimed.lease().token();
        Job running = ask(new JobsRequest.Commit(claimed.job().running(), token, List.of(), List.of()))
                .job();
        Job next = ended.committed(
                running.version(), running.lastSequence(), running.times().updated());
        return ask(new JobsRequest.Commit(next, token, List.of(), List.of())).job();
    }

    /** The store, with faults that a test can switch on. */
    private JobStore store(JobStore store) {
        return StoreInFront.of(store, call -> {
            if (!call.is("commit")) {
                return call.through();
            }
            if (commitsFail.get()) {
                return Future.failedFuture("the store is down");
            }
            return answersAreLost.get()
                    ? call.through().compose(done -> Future.failedFuture("the answer is lost"))
                    : call.through();
        });
    }

    private Job stored(Job job) {
        return ask(new JobsRequest.Get(job.id())).job();
    }

    private <R extends Reply> R ask(Request<R> request) {
        return await(bus.request(request));
    }

    private static SkillsRequest.Promote promotion(Job job) {
        return new SkillsRequest.Promote(job.id(), true, false, false);
    }

    private static void assertFault(Fault expected, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FaultException.class, fault -> assertThat(fault.fault())
                .isEqualTo(expected));
    }
}
