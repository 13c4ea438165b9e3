package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.SkillArchive;
import dev.skillfleet.skill.SkillRefusal;
import dev.skillfleet.skill.SkillValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one file of a skill on this machine; no server is needed. */
@Command(name = "package", description = "Packs a skill's folder into one file, to be handed on.")
final class PackageCommand extends FleetCommand {
    @Parameters(paramLabel = "PATH", description = "The skill's folder.")
    private Path folder = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file; default the skill's name with .skill, here.")
    private @Nullable Path output;

    @Override
    ExitCode run(Session session) {
        if (!Files.isDirectory(folder)) {
            throw new CliFailure(ExitCode.USAGE, folder + ": no such folder");
        }
        if (!SkillValidator.validate(folder).specValid()) {
            throw new CliFailure(
                    ExitCode.INVALID,
                    folder + " is no skill by the Agent Skills standard: `validate " + folder + "` says why");
        }
        try {
            Path file = output == null ? Path.of(folder.toRealPath().getFileName() + ".skill") : output;
            List<String> files = SkillArchive.write(folder, file);
            if (session.json()) {
                session.print(Json.write(Map.of("file", file.toString(), "files", files, "bytes", Files.size(file))));
            } else {
                session.screen().field("Packed", file + ", " + files.size() + (files.size() == 1 ? " file" : " files"));
            }
            return ExitCode.OK;
        } catch (SkillRefusal e) {
            throw new CliFailure(ExitCode.ERROR, folder + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CliFailure(ExitCode.ERROR, "cannot pack " + folder + ": check the permissions of both places");
        }
    }
}
