package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.AnswerSender;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers what a job asks now: in the terminal, or with a file. */
@Command(name = "answer", description = "Answers what a job asks.")
final class AnswerCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A JSON object with the answer's fields; - reads it from standard input.")
    private @Nullable Path file;

    @Override
    ExitCode run(Session session) {
        ApiClient api = session.api();
        ApiClient.Response response = api.get(job.path("/api/v2/hitl/{}/prompt"));
        if (response.status() == 204) {
            throw new CliFailure(ExitCode.ERROR, "job " + job.id() + " asks nothing");
        }
        AnswerSender sender =
                new AnswerSender(api, session.pause(), ThreadLocalRandom.current(), (rest, why) -> session.screen()
                        .pause(Words.away(rest)));
        AnswerSender.Outcome outcome;
        if (file == null) {
            try {
                outcome = interactive(session, sender, response.as(Prompt.class));
            } catch (Dialog.Later e) {
                session.screen().line("The question stays open.");
                return ExitCode.OK;
            }
        } else {
            Asked asked = response.as(Asked.class);
            Map<String, @Nullable Object> answer = read(session, file);
            AnswerForm.check(asked.responseSchema, answer);
            outcome = sender.send(job.id(), asked.promptId, answer);
        }
        if (session.json()) {
            session.print(Json.write(Map.of("job_id", job.id(), "outcome", outcome)));
        } else {
            session.screen().line(outcome.words());
        }
        return outcome == AnswerSender.Outcome.TAKEN ? ExitCode.OK : ExitCode.ERROR;
    }

    private AnswerSender.Outcome interactive(Session session, AnswerSender sender, Prompt prompt) {
        Respondent person = Respondent.person(session.dialog());
        try {
            return new PromptDesk(job.id(), person, sender, session.screen()).answer(prompt);
        } catch (Dialog.EndOfInput e) {
            throw new CliFailure(ExitCode.ERROR, "no answer was given; the job goes on waiting");
        }
    }

    private static Map<String, @Nullable Object> read(Session session, Path file) {
        try {
            String text = file.toString().equals("-")
                    ? new String(session.shell().in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(file);
            return Json.readMap(text);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": cannot be read");
        }
    }

    /** Of a prompt of any kind, also of one of a later version. */
    private record Asked(String promptId, @Nullable Map<String, @Nullable Object> responseSchema) {}
}
