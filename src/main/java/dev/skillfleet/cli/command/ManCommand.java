package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The manual page, made of the help of all commands. */
@Command(name = "man", description = "Prints the manual page.", footer = "To read it: skill-fleet man | man -l -")
final class ManCommand extends FleetCommand {
    @Override
    ExitCode run(Session session) {
        CommandLine all = RootCommand.line(session.shell(), CommandLine.defaultFactory());
        List<String> lines = new ArrayList<>();
        lines.add(".TH SKILL-FLEET 1");
        lines.add(".SH NAME");
        lines.add("skill\\-fleet \\- turns one sentence into a checked agent skill");
        helps(all, lines);
        session.print(String.join("\n", lines));
        return ExitCode.OK;
    }

    private static void helps(CommandLine command, List<String> lines) {
        lines.add(".SH " + command.getCommandSpec().qualifiedName().replace("-", "\\-"));
        lines.add(".nf");
        command.getUsageMessage(Ansi.OFF).lines().map(ManCommand::verbatim).forEach(lines::add);
        lines.add(".fi");
        command.getSubcommands().values().forEach(sub -> helps(sub, lines));
    }

    /** A line that roff leaves as it is: no request, no escape. */
    private static String verbatim(String line) {
        String plain = line.replace("\\", "\\e").replace("-", "\\-");
        return (plain.startsWith(".") || plain.startsWith("'") ? "\\&" : "") + ascii(plain);
    }

    private static String ascii(String text) {
        return text.codePoints()
                .mapToObj(character -> character < 128
                        ? Character.toString(character)
                        : String.format(Locale.ROOT, "\\[u%04X]", character))
                .collect(Collectors.joining());
    }
}
