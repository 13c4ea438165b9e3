package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who stays with a job that is made: a person whom it may ask, one who approves everything, or nobody. */
final class Attendance {
    @Option(names = "--auto-approve", description = "Ask nothing: approve whatever the job wants approved.")
    boolean autoApprove;

    @Option(names = "--detach", description = "Return at once; `jobs watch` and `answer` look after the job.")
    boolean detach;

    /** @throws CliFailure with USAGE for a detached job that is to be approved */
    void check() {
        if (detach && autoApprove) {
            throw new CliFailure(
                    ExitCode.USAGE, "--detach leaves nobody to approve; use `serve --auto-accept` or leave one out");
        }
    }

    /**
     * Has the job made and stays with it to the end, or returns at once. Who wants to be asked is asked at every
     * checkpoint; who approves everything is spared them.
     *
     * @param order the body, without user and checkpoints
     */
    ExitCode make(Session session, ApiClient api, Home home, Map<String, Object> order) {
        Map<String, Object> request = new LinkedHashMap<>(order);
        request.put("user_id", api.user());
        request.put("enable_hitl_confirm", !autoApprove);
        request.put("enable_hitl_preview", !autoApprove);
        request.put("enable_hitl_review", !autoApprove);
        if (session.screen().isLive() && !detach) {
            request.put("enable_token_streaming", true);
        }
        ApiClient.Response created = session.jobs(api).make(request);
        if (detach && session.json()) {
            session.print(created.body());
            return ExitCode.OK;
        }
        JobView job = created.as(JobView.class);
        session.screen().field("Job", job.jobId());
        if (detach) {
            session.screen().line(home.onLeaving(job.jobId()));
            return ExitCode.OK;
        }
        Respondent respondent = autoApprove ? Respondent.approving() : Respondent.person(session.dialog());
        return Following.follow(session, api, job, respondent, home);
    }
}
