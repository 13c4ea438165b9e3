package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.AnswerSender;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobFollower;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.client.StreamEvent;
import dev.skillfleet.cli.client.Watcher;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.job.JobStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Follows an optimization in front of a person: a line for each step forward, {@code [35%] Proposing instructions...
 * ($0.85)}, and one for the end. What is said beside that goes to standard error.
 */
final class OptimizationFollowing implements Watcher {
    private final Session session;
    private final Screen screen;
    private final PromptDesk desk;
    private final JobFollower follower;
    private String last = "";
    private @Nullable String error;

    private OptimizationFollowing(Session session, ApiClient api, JobView job, Respondent respondent) {
        this.session = session;
        this.screen = session.screen();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        AnswerSender sender = new AnswerSender(api, session.pause(), random, this::lost);
        this.desk = new PromptDesk(job.jobId(), respondent, sender, screen);
        this.follower = new JobFollower(api, job.jobId(), job.attempt(), this, session.pause(), random);
    }

    /** @return how the command ends */
    static ExitCode follow(Session session, ApiClient api, JobView job, Respondent respondent) {
        OptimizationFollowing following = new OptimizationFollowing(session, api, job, respondent);
        Runnable farewell = () -> session.screen().remark(Home.server().onLeaving(job.jobId()));
        try (Farewell onSignal = Farewell.say(farewell)) {
            JobStatus end = following.follower.follow();
            if (session.json()) {
                session.print(
                        api.get(ApiClient.path("/api/v2/jobs/{}", job.jobId())).body());
            }
            return end == JobStatus.COMPLETED ? ExitCode.OK : ExitCode.ERROR;
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

    @Override
    public void event(StreamEvent event) {
        switch (event.type()) {
            case "progress" -> step(event);
            case "error" -> error = event.text("error");
            case "complete" -> end(event);
            default -> {}
        }
        desk.note(event);
    }

    private void step(StreamEvent event) {
        // the end has a line of its own
        if (event.data().containsKey("step") && event.number("percent", 0) < 100) {
            say("[%d%%] %s... (%s)"
                    .formatted(
                            Math.round(event.number("percent", 0)),
                            event.message(),
                            cost(event.data().get("cost_usd"))));
        }
    }

    private void end(StreamEvent event) {
        if (!event.text("status").equals("completed")) {
            screen.error(error == null ? "The optimization is " + event.text("status") : error);
            return;
        }
        Map<?, ?> result = event.data().get("result") instanceof Map<?, ?> map ? map : Map.of();
        String metric = result.get("metric") instanceof Number number
                ? String.format(Locale.ROOT, "%.2f", number.doubleValue())
                : "n/a";
        say("[100%%] Done! Final metric: %s (Cost: %s)".formatted(metric, cost(result.get("cost_usd"))));
        screen.remark(result.get("recommendation") + ": " + result.get("reason"));
    }

    private void say(String line) {
        if (!session.json() && !line.equals(last)) {
            last = line;
            screen.line(line);
        }
    }

    /** {@code $0.85}, or {@code n/a} where a price is not known. */
    private static String cost(@Nullable Object usd) {
        return usd instanceof Number number
                ? "$" + new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP)
                : "n/a";
    }

    @Override
    public void passing(StreamEvent event) {
        desk.note(event);
    }

    @Override
    public void caughtUp() {
        desk.answerOpen();
    }

    @Override
    public void lost(Duration rest) {
        screen.pause("The stream is lost; trying again in " + Math.max(1, Math.round(rest.toMillis() / 1000.0)) + " s");
    }

    @Override
    public void polling() {
        screen.remark("The stream keeps failing; asking for news instead");
    }
}
