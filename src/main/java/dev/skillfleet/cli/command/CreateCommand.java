package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.config.FleetConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a skill and stays with it to the end, asking what the job asks. */
@Command(name = "create", description = "Creates a skill from one sentence.")
final class CreateCommand extends FleetCommand {
    @Parameters(paramLabel = "TASK", description = "What the skill is for, in quotes.")
    private String task = "";

    @Mixin
    private final Attendance attendance = new Attendance();

    @Option(names = "--embedded", description = "Run a node in this process; no server is needed.")
    private boolean embedded;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "With --embedded: the skills folder, where the draft goes (skills.root).")
    private @Nullable Path output;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) throws InterruptedException {
        refuse(task.isBlank(), "TASK is empty: say in a sentence what the skill is for");
        refuse(
                output != null && !embedded,
                "--output needs --embedded: a server keeps drafts in its own skills folder");
        refuse(config.file != null && !embedded, "--config needs --embedded: a server has its own configuration");
        refuse(attendance.detach && embedded, "--detach needs a server: an embedded job ends with this process");
        attendance.check();
        Map<String, Object> order = Map.of("type", "skill_creation", "task_description", task);
        if (!embedded) {
            return attendance.make(session, session.api(), Home.server(), order);
        }
        FleetConfig loaded = config.load(session.env(), embeddedFlags());
        try (LocalNode node = LocalNode.start(loaded, true)) {
            return attendance.make(
                    session,
                    session.api(node.url()),
                    Home.process(loaded.skills().root()),
                    order);
        }
    }

    private Map<String, String> embeddedFlags() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("server.host", "127.0.0.1");
        flags.put("server.port", "0");
        flags.put("cluster.enabled", "false");
        flags.put("job-store.type", "memory");
        flags.put("security.require-api-key", "false");
        flags.put("security.rate-limit", "0");
        if (output != null) {
            flags.put("skills.root", output.toString());
        }
        return flags;
    }

    private static void refuse(boolean unusable, String reason) {
        if (unusable) {
            throw new CliFailure(ExitCode.USAGE, reason);
        }
    }
}
