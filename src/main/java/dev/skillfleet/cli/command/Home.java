package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.Ending;
import dev.skillfleet.job.JobStatus;
import java.nio.file.Path;

/** Where a followed job lives, in the words that depend on it. */
interface Home {

    /** What a person has to know who leaves before the end. */
    String onLeaving(String jobId);

    /** Where a draft lies. */
    String place(String draftPath);

    /** What to do with a draft. */
    String next(Ending job);

    /** A server, which keeps jobs and drafts. */
    static Home server() {
        return new Home() {
            @Override
            public String onLeaving(String jobId) {
                return "Job " + jobId + " goes on. Come back with `jobs watch " + jobId + " --ask`.";
            }

            @Override
            public String place(String draftPath) {
                return draftPath + " in the server's skills folder";
            }

            @Override
            public String next(Ending job) {
                String force = job.status() == JobStatus.PENDING_REVIEW ? " --force" : "";
                return "Next: look the draft over, then `promote " + job.jobId() + force + "`.";
            }
        };
    }

    /** This process: the draft outlives it, the job does not. */
    static Home process(Path skillsRoot) {
        return new Home() {
            @Override
            public String onLeaving(String jobId) {
                return "Job " + jobId + " ends with this process; start it again, or use a server to keep it.";
            }

            @Override
            public String place(String draftPath) {
                return skillsRoot.resolve(draftPath).toString();
            }

            @Override
            public String next(Ending job) {
                return "Next: look the draft over, check it with `validate " + place(job.draftPath())
                        + "`, and copy it to where your agent looks for skills.";
            }
        };
    }
}
