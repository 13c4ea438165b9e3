package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The block of skills that goes into an agent's prompt. */
@Command(
        name = "generate-xml",
        description = "Prints the server's skills as the <available_skills> block of an agent's prompt.")
final class GenerateXmlCommand extends FleetCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it into this file.")
    private @Nullable Path output;

    @Option(names = "--user-id", paramLabel = "USER", description = "Taken as before; every skill is offered to all.")
    private @Nullable String userId;

    @Override
    ExitCode run(Session session) {
        String xml = session.api()
                .get("/api/v1/taxonomy/xml", Frozen.of("user_id", userId))
                .body();
        if (output != null) {
            write(output, xml);
        }
        if (session.json()) {
            session.print(Json.write(Frozen.of("xml", xml, "output", output == null ? null : output.toString())));
        } else if (output == null) {
            session.print(xml);
        } else {
            session.screen().line("Written to " + output);
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String xml) {
        try {
            Files.writeString(file, xml + "\n");
        } catch (IOException e) {
            throw new CliFailure(ExitCode.ERROR, file + " cannot be written; name a file in a folder that is there");
        }
    }
}
