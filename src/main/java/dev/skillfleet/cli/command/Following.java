package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.AnswerSender;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.Ending;
import dev.skillfleet.cli.client.JobFollower;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.client.StreamEvent;
import dev.skillfleet.cli.client.Watcher;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.BenchmarkView;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.cli.terminal.EventView;
import dev.skillfleet.cli.terminal.JsonView;
import dev.skillfleet.cli.terminal.OptimizationView;
import dev.skillfleet.cli.terminal.ProgressView;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.job.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a job to its end in front of a person: shows its events and has its questions answered. */
final class Following implements Watcher {
    private final String jobId;
    private final Screen screen;
    private final EventView view;
    private final PromptDesk desk;
    private final JobFollower follower;
    private @Nullable StreamEvent complete;

    private Following(Session session, ApiClient api, JobView job, Respondent respondent, EventView view) {
        this.jobId = job.jobId();
        this.screen = session.screen();
        this.view = session.json() ? new JsonView(session.shell().out()) : view;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        AnswerSender sender = new AnswerSender(api, session.pause(), random, (rest, why) -> lost(rest));
        this.desk = new PromptDesk(job.jobId(), respondent, sender, screen);
        this.follower = new JobFollower(api, job.jobId(), job.attempt(), this, session.pause(), random);
    }

    /**
     * Follows a job that makes a skill.
     *
     * @param home where the job lives
     * @return how the command ends
     */
    static ExitCode follow(Session session, ApiClient api, JobView job, Respondent respondent, Home home) {
        Following following = new Following(session, api, job, respondent, new ProgressView(session.screen()));
        return following.follow(home, end -> following.tell(end, session, api, home));
    }

    /**
     * Follows an optimization, whose view says how it came out; programs get the whole job.
     *
     * @param then what is done with one that is completed
     */
    static ExitCode followOptimization(
            Session session, ApiClient api, JobView job, Respondent respondent, Runnable then) {
        Following following = new Following(session, api, job, respondent, new OptimizationView(session.screen()));
        return following.follow(Home.server(), end -> {
            if (session.json()) {
                session.print(line(api.get(ApiClient.path("/api/v2/jobs/{}", job.jobId()))));
            }
            if (end == JobStatus.COMPLETED) {
                then.run();
            }
        });
    }

    /**
     * Follows a benchmark, whose view says how it came out.
     *
     * @param report takes its {@code benchmark.json}, if it has come to one
     */
    static ExitCode followBenchmark(
            Session session, ApiClient api, JobView job, Respondent respondent, Consumer<Object> report) {
        Following following = new Following(session, api, job, respondent, new BenchmarkView(session.screen()));
        return following.follow(Home.server(), end -> {
            ApiClient.Response whole = api.get(ApiClient.path("/api/v2/jobs/{}", job.jobId()));
            if (session.json()) {
                session.print(line(whole));
            }
            Map<String, @Nullable Object> result = whole.as(JobView.class).result();
            if (result != null
                    && result.get("metadata") instanceof Map<?, ?> metadata
                    && metadata.get("benchmark") instanceof Map<?, ?> benchmark) {
                report.accept(benchmark);
            }
        });
    }

    private ExitCode follow(Home home, Consumer<JobStatus> tell) {
        Runnable farewell = () -> screen.last(home.onLeaving(jobId));
        try (Farewell onSignal = Farewell.say(farewell)) {
            JobStatus end = follower.follow();
            screen.wipe();
            tell.accept(end);
            return end == JobStatus.COMPLETED || end == JobStatus.PENDING_REVIEW ? ExitCode.OK : ExitCode.ERROR;
        } catch (Dialog.Later e) {
            farewell.run();
            return ExitCode.OK;
        } catch (Dialog.EndOfInput e) {
            farewell.run();
            return ExitCode.ERROR;
        } catch (InterruptedException e) {
            farewell.run();
            return ExitCode.INTERRUPTED;
        } catch (CliFailure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED || e.exitCode() == ExitCode.NETWORK) {
                farewell.run();
            }
            throw e;
        }
    }

    /** The stream has told what a person wants to know; only programs get the whole job, which has to be asked for. */
    private void tell(JobStatus end, Session session, ApiClient api, Home home) {
        Optional<Ending> told = Optional.ofNullable(complete)
                .flatMap(event -> Ending.of(jobId, event))
                .filter(ending -> ending.status() == end && !session.json());
        if (told.isPresent()) {
            Summary.show(screen, home, told.get());
            return;
        }
        ApiClient.Response whole = api.get(ApiClient.path("/api/v2/jobs/{}", jobId));
        if (session.json()) {
            session.print(line(whole));
        } else {
            Summary.show(screen, home, Ending.of(whole.as(JobView.class)));
        }
    }

    private static String line(ApiClient.Response job) {
        return "{\"type\":\"job\",\"data\":" + job.body() + "}";
    }

    @Override
    public void event(StreamEvent event) {
        if (event.type().equals("complete")) {
            complete = event;
        }
        view.event(event);
        desk.note(event);
    }

    @Override
    public void passing(StreamEvent event) {
        view.passing(event);
        desk.note(event);
    }

    @Override
    public void caughtUp() {
        desk.answerOpen();
    }

    @Override
    public void lost(Duration rest) {
        screen.pause(Words.away(rest));
    }

    @Override
    public void polling() {
        screen.remark("No stream comes through; asking for news instead");
    }
}
