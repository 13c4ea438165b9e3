package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a job, and the drafts that it has made: of user "default" anybody who does not say to be somebody else, of any
 * other its owner only.
 */
final class Owned {

    private static final Pattern USER = Pattern.compile("[\\w@.-]{1,100}");

    private final Bus bus;
    private final String drafts;

    /** @param drafts the folder of the skills that drafts lie in, below the id of their job each */
    Owned(Bus bus, String drafts) {
        this.bus = bus;
        this.drafts = drafts;
    }

    /** The id of a skill, unless it is a draft of somebody else's job, or of one that nobody knows any more: then 404. */
    Future<String> skill(Call call, String skillId) {
        return isOpen(call, draftOf(skillId))
                .compose(open -> open
                        ? Future.succeededFuture(skillId)
                        : Future.failedFuture(new FaultException(Fault.NOT_FOUND, "there is no such skill")));
    }

    /** A job that is to be made, unless it would read a draft that is not the caller's: then 404. */
    Future<JobsRequest.Create> reading(Call call, JobsRequest.Create request) {
        boolean reads = request.type() == JobType.OPTIMIZATION || request.type() == JobType.BENCHMARK;
        return reads && request.task().context().get("skill_path") instanceof String path
                ? skill(call, path).map(request)
                : Future.succeededFuture(request);
    }

    /** The skills without the drafts of others. */
    Future<List<Reply.Skills.Summary>> skills(Call call, List<Reply.Skills.Summary> skills) {
        Map<String, Future<Boolean>> open = new HashMap<>();
        skills.forEach(skill -> open.computeIfAbsent(draftOf(skill.skillId()), job -> isOpen(call, job)));
        return Future.all(List.copyOf(open.values())).map(known -> skills.stream()
                .filter(skill -> open.get(draftOf(skill.skillId())).result())
                .toList());
    }

    /** @param jobId whose draft it is; empty for a skill that is nobody's */
    private Future<Boolean> isOpen(Call call, String jobId) {
        return jobId.isEmpty()
                ? Future.succeededFuture(true)
                : bus.request(new JobsRequest.Get(jobId))
                        .map(found -> call.actor().equals(found.job().userId()))
                        .recover(failure -> failure instanceof FaultException fault && fault.fault() == Fault.NOT_FOUND
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure));
    }

    /** The id of the job that a draft is of; empty for what is no draft. */
    private String draftOf(String skillId) {
        String[] segments = skillId.split("/", 3);
        return segments[0].equals(drafts) && segments.length > 1 ? segments[1] : "";
    }

    /** The job that the path names. For a stranger 403 in v1; in v2 the same 404 as for a job that is not there. */
    Future<Job> job(Call call) {
        return bus.request(new JobsRequest.Get(call.path("job_id")))
                .recover(failure -> Future.failedFuture(
                        failure instanceof FaultException fault && fault.fault() == Fault.NOT_FOUND
                                ? unknown()
                                : failure))
                .compose(found -> call.actor().equals(found.job().userId())
                        ? Future.succeededFuture(found.job())
                        : Future.failedFuture(call.v1() ? stranger() : unknown()));
    }

    /**
     * Whom a new job is for: the caller. A body that names "default", as older clients do unasked, names nobody.
     *
     * @throws FaultException FORBIDDEN when caller and body name two different users, MALFORMED when the caller's name is
     *     none
     */
    static String ownerOf(Call call, @Nullable String named) {
        if (!USER.matcher(call.actor()).matches()) {
            throw new FaultException(
                    Fault.MALFORMED, Call.USER_HEADER + " must be 1 to 100 letters, digits and . @ _ - only");
        }
        if (named == null || named.equals(Call.DEFAULT_USER) || named.equals(call.actor())) {
            return call.actor();
        }
        if (call.header(Call.USER_HEADER) == null) {
            return named;
        }
        throw new FaultException(Fault.FORBIDDEN, "user_id and " + Call.USER_HEADER + " name two different users");
    }

    /**
     * The user that a request names, who has to be the caller.
     *
     * @throws FaultException FORBIDDEN when it is somebody else
     */
    static String self(Call call, String named) {
        if (named.equals(call.actor())) {
            return named;
        }
        throw new FaultException(Fault.FORBIDDEN, "only " + Call.USER_HEADER + " may be asked about");
    }

    private static FaultException unknown() {
        return new FaultException(Fault.NOT_FOUND, "no job has this id");
    }

    private static FaultException stranger() {
        return new FaultException(Fault.FORBIDDEN, "the job belongs to another user");
    }
}
