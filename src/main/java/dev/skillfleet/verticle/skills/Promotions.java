package dev.skillfleet.verticle.skills;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillFolders;
import dev.skillfleet.skill.SkillPath;
import dev.skillfleet.skill.SkillRefusal;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Takes drafts to their place among the skills, one at a time: the skill is put in place, the job is told, and only
 * then is the skill that was there before given up.
 */
final class Promotions {
    private static final int ATTEMPTS = 3;

    private final Bus bus;
    private final SkillFolders folders;
    private final Disk disk;
    private Future<?> last = Future.succeededFuture();

    Promotions(Bus bus, SkillFolders folders, Disk disk) {
        this.bus = bus;
        this.folders = folders;
        this.disk = disk;
    }

    /** Must be called on the room's context. */
    Future<Reply.Promoted> promote(SkillsRequest.Promote request) {
        return inTurn(() -> promote(request, ATTEMPTS));
    }

    /** Does other work on the skills when those before it are done; must be called on the room's context. */
    <T> Future<T> inTurn(Supplier<Future<T>> work) {
        Future<T> next = last.transform(done -> work.get());
        last = next;
        return next;
    }

    private Future<Reply.Promoted> promote(SkillsRequest.Promote request, int attempts) {
        return bus.request(new JobsRequest.Get(request.jobId())).compose(found -> {
            Job job = found.job();
            Draft draft = job.outcome().draft();
            if (draft.promoted() && draft.draftPath() == null) {
                // the draft is gone because the promotion was to take it away: asked again, it has been done
                return Future.succeededFuture(new Reply.Promoted(job, Objects.requireNonNull(draft.finalPath())));
            }
            admit(job, request.force());
            return place(request, draft).compose(promotion -> committed(job, request, promotion)
                    .recover(failure -> unlessPromoted(job, promotion, failure))
                    .compose(promoted -> settled(request, promoted, promotion))
                    .recover(failure -> attempts > 1 && outrun(failure)
                            ? promote(request, attempts - 1)
                            : Future.failedFuture(failure)));
        });
    }

    private static void admit(Job job, boolean force) {
        if (job.status() != JobStatus.COMPLETED && job.status() != JobStatus.PENDING_REVIEW) {
            throw new FaultException(
                    Fault.MALFORMED, "only a job that is completed or pending review has a draft to promote");
        }
        if (job.outcome().draft().draftPath() == null || job.outcome().draft().taxonomyPath() == null) {
            throw new FaultException(Fault.MALFORMED, "the job has no draft");
        }
        if (!job.outcome().verdict().passed() && !force) {
            throw new FaultException(
                    Fault.MALFORMED, "the draft did not pass validation; promote with force, or refine it first");
        }
    }

    private Future<SkillFolders.Promotion> place(SkillsRequest.Promote request, Draft draft) {
        String draftPath = Objects.requireNonNull(draft.draftPath());
        String taxonomyPath = Objects.requireNonNull(draft.taxonomyPath());
        return disk.doing(() -> {
            ValidationReport report = SkillValidator.validate(found(draftPath));
            if (!report.specValid()) {
                throw new FaultException(
                        Fault.INVALID, "the draft breaks the standard", errors(report, "/skill_content"));
            }
            return folders.promote(draftPath, taxonomyPath, request.overwrite());
        });
    }

    private Path found(String draftPath) throws IOException {
        try {
            return folders.find(SkillPath.of(draftPath));
        } catch (SkillRefusal e) {
            throw new FaultException(Fault.MALFORMED, "the job's draft is no longer there");
        }
    }

    private Future<Job> committed(Job job, SkillsRequest.Promote request, SkillFolders.Promotion promotion) {
        Draft draft = job.outcome().draft();
        Draft promoted = new Draft(
                draft.taxonomyPath(), request.deleteDraft() ? null : draft.draftPath(), promotion.finalPath());
        Job ended = job.status() == JobStatus.PENDING_REVIEW ? job.completed() : job;
        Job next = ended.with(job.outcome().withDraft(promoted));
        return bus.request(new JobsRequest.Commit(next, null, List.of(), List.of()))
                .map(Reply.Committed::job);
    }

    /** A commit that failed may have been done all the same; the skill goes only when the job says that it was not. */
    private Future<Job> unlessPromoted(Job before, SkillFolders.Promotion promotion, Throwable failure) {
        return bus.request(new JobsRequest.Get(before.id()))
                .recover(unknown -> Future.failedFuture(failure))
                .compose(found -> found.job().version() > before.version()
                                && promotion
                                        .finalPath()
                                        .equals(found.job().outcome().draft().finalPath())
                        ? Future.succeededFuture(found.job())
                        : disk.doing(() -> {
                                    promotion.rollback();
                                    return promotion;
                                })
                                .compose(back -> Future.failedFuture(failure)));
    }

    private Future<Reply.Promoted> settled(
            SkillsRequest.Promote request, Job promoted, SkillFolders.Promotion promotion) {
        return disk.doing(() -> {
            promotion.confirm();
            if (request.deleteDraft()) {
                folders.deleteDraft(promoted.id());
            }
            return new Reply.Promoted(promoted, promotion.finalPath());
        });
    }

    private static boolean outrun(Throwable failure) {
        return failure instanceof FaultException fault && fault.fault() == Fault.CONFLICT;
    }

    /**
     * The broken rules of the standard.
     *
     * @param at where the text is in the request
     */
    static List<FaultException.Item> errors(ValidationReport report, String at) {
        return report.findings().stream()
                .filter(finding -> finding.tier() == Finding.Tier.SPEC && finding.severity() == Finding.Severity.ERROR)
                .map(finding -> new FaultException.Item(at, "line " + finding.line() + ": " + finding.message()))
                .toList();
    }
}
