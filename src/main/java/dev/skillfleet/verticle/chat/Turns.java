package dev.skillfleet.verticle.chat;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.ChatRequest;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.job.Task;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes of what a person says: a job, an answer to what it asks, a promotion, or only words. */
final class Turns {
    static final String CHECK = "check_status";

    private static final int SHORTEST_TASK = 10;
    private static final Set<Fault> TOLD = EnumSet.of(Fault.INVALID, Fault.CONFLICT, Fault.GONE, Fault.MALFORMED);
    /** Asked for the plan and the draft; what comes after is the three looks of a guided session. */
    private static final Task.Options CHECKPOINTS = new Task.Options(true, true, false, false, false, 0.75);

    private final Bus bus;
    private final Progress progress;

    Turns(Bus bus) {
        this.bus = bus;
        this.progress = new Progress(bus);
    }

    /** The job of that id; FORBIDDEN when it is somebody else's, and null for one that is gone and was not named now. */
    Future<@Nullable Job> job(ChatRequest.Say said, @Nullable String jobId) {
        if (jobId == null) {
            return Future.succeededFuture();
        }
        return bus.request(new JobsRequest.Get(jobId))
                .compose(found -> found.job().userId().equals(said.userId())
                        ? Future.succeededFuture(found.job())
                        : Future.failedFuture(new FaultException(Fault.FORBIDDEN, "the job belongs to another user")))
                .recover(failure -> said.jobId() == null
                                && failure instanceof FaultException fault
                                && fault.fault() == Fault.NOT_FOUND
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }

    /**
     * Fails only when it could not be found out what to say.
     *
     * @param key of a job that comes of it: said again under the same one, no other job comes of it
     */
    Future<Turn> take(ChatRequest.Say said, @Nullable Job job, String key, Heard heard) {
        return taken(said, job, key, heard)
                .recover(failure -> failure instanceof FaultException fault && TOLD.contains(fault.fault())
                        ? heard.about(job).map(kept -> Turn.of("That did not work: " + fault.detail() + ".", job))
                        : Future.failedFuture(failure));
    }

    private Future<Turn> taken(ChatRequest.Say said, @Nullable Job job, String key, Heard heard) {
        String intent = said.intent() == null ? "" : said.intent();
        if (intent.equals(CHECK)) {
            return heard.about(job).compose(kept -> standing(job));
        }
        if (intent.equals("start_skill_creation") || job == null || over(job)) {
            return create(said, job, key, heard);
        }
        if (intent.equals("promote_draft")) {
            return heard.about(job).compose(kept -> promote(said, job));
        }
        Prompt prompt = job.prompt();
        if (prompt != null) {
            return heard.about(job).compose(kept -> answer(said, job, prompt));
        }
        return job.status().endsStream()
                ? afterwards(said, job, key, heard)
                : heard.about(job).map(kept -> Wording.standing(job));
    }

    private Future<Turn> standing(@Nullable Job job) {
        if (job == null) {
            return Future.succeededFuture(Turn.of(Wording.WELCOME, null));
        }
        return over(job)
                ? Future.succeededFuture(Wording.standing(job))
                : progress.after(job).map(Wording::standing);
    }

    /** Nothing came of it, so that what is said now is about something else. */
    private static boolean over(Job job) {
        return job.status() == JobStatus.FAILED || job.status() == JobStatus.CANCELLED;
    }

    private Future<Turn> create(ChatRequest.Say said, @Nullable Job before, String key, Heard heard) {
        String message = said.message().strip();
        if (message.length() < SHORTEST_TASK) {
            return heard.about(before).map(kept -> Turn.of(Wording.WELCOME, before));
        }
        Task task = new Task(message, null, Frozen.of(Task.GUIDED, true, "session_id", said.sessionId()), CHECKPOINTS);
        return make(said, JobType.SKILL_CREATION, task, key, heard);
    }

    private Future<Turn> make(ChatRequest.Say said, JobType type, Task task, String key, Heard heard) {
        return bus.request(new JobsRequest.Create(type, said.userId(), task, key))
                .compose(created -> heard.about(created.job()).compose(kept -> progress.after(created.job())))
                .map(Wording::standing);
    }

    private Future<Turn> answer(ChatRequest.Say said, Job job, Prompt prompt) {
        Map<String, @Nullable Object> response =
                said.answer().isEmpty() ? Words.of(said.message()).answer(prompt.type()) : said.answer();
        return bus.request(new HitlRequest.Respond(job.id(), prompt.id(), said.userId(), response))
                .compose(answered -> progress.after(answered.job()))
                .map(Wording::standing);
    }

    /** The job has ended and its draft is there: it may be taken over, or told to be another. */
    private Future<Turn> afterwards(ChatRequest.Say said, Job job, String key, Heard heard) {
        Words words = Words.of(said.message());
        String place = job.outcome().draft().finalPath();
        if (!words.promotes() && place != null && !words.isAction()) {
            Refinement refinement = new Refinement(place, said.message(), List.of());
            return make(said, JobType.SKILL_REFINEMENT, refinement.task(CHECKPOINTS), key, heard);
        }
        return heard.about(job)
                .compose(kept -> words.promotes() ? promote(said, job) : Future.succeededFuture(Wording.standing(job)));
    }

    private Future<Turn> promote(ChatRequest.Say said, Job job) {
        boolean force = Words.of(said.message()).forces();
        return bus.request(new SkillsRequest.Promote(job.id(), true, false, force))
                .map(Reply.Promoted::job)
                .map(Wording::standing);
    }
}
