package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import io.vertx.core.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may use a job: a job of user "default" anybody who does not say to be somebody else, any other its owner only. */
final class Owned {

    private static final Pattern USER = Pattern.compile("[\\w@.-]{1,100}");

    private final Bus bus;

    Owned(Bus bus) {
        this.bus = bus;
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
