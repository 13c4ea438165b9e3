package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's refusal, RFC 9457, in words for a person: what is wrong, every fault of a body, the request id. */
public final class ApiProblem extends CliFailure {
    private final int status;

    private ApiProblem(int status, String message) {
        super(ExitCode.ERROR, message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** True when the same request may work a little later. */
    public boolean passing() {
        return status == 429 || status >= 500;
    }

    /** Reads a response that is not a success; a body of any kind will do. */
    static ApiProblem of(int status, String body) {
        Body problem = parse(body);
        String what = problem.detail != null ? problem.detail : problem.title != null ? problem.title : problem.error;
        StringBuilder text = new StringBuilder(what == null || what.isBlank() ? "the server answered " + status : what);
        for (Fault fault : problem.errors == null ? List.<Fault>of() : problem.errors) {
            text.append("\n  ").append(fault);
        }
        if (problem.requestId != null) {
            text.append(text.indexOf("\n") < 0 ? " " : "\n  ")
                    .append("(request ")
                    .append(problem.requestId)
                    .append(')');
        }
        return new ApiProblem(status, text.toString());
    }

    private static Body parse(String body) {
        try {
            return body.stripLeading().startsWith("{") ? Json.read(body, Body.class) : Body.NONE;
        } catch (IllegalArgumentException e) {
            return Body.NONE;
        }
    }

    private record Body(
            @Nullable String title,
            @Nullable String detail,
            @Nullable String error,
            @Nullable String requestId,
            @Nullable List<Fault> errors) {
        static final Body NONE = new Body(null, null, null, null, null);
    }

    private record Fault(@Nullable String pointer, @Nullable String message) {
        @Override
        public String toString() {
            return (pointer == null || pointer.isEmpty() ? "" : pointer + ": ") + message;
        }
    }
}
