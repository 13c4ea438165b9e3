package dev.skillfleet.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completions of fish, which has a line for each command and each option. */
final class FishCompletion {
    private final String name;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(CommandSpec root) {
        this.name = root.name();
        lines.add("complete -c " + name + " -f");
        commands(root, "__fish_use_subcommand");
        root.subcommands().values().forEach(command -> below(command.getCommandSpec(), ""));
    }

    static String of(CommandSpec root) {
        return String.join("\n", new FishCompletion(root).lines);
    }

    private void below(CommandSpec command, String above) {
        String here = (above.isEmpty() ? "" : above + "; and ") + "__fish_seen_subcommand_from " + command.name();
        String alone = here;
        if (!command.subcommands().isEmpty()) {
            alone += "; and not __fish_seen_subcommand_from " + String.join(" ", names(command));
            commands(command, alone);
            command.subcommands().values().forEach(sub -> below(sub.getCommandSpec(), here));
        }
        for (OptionSpec option : command.options()) {
            lines.add(line(alone) + option(option));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String values = values(parameter);
            if (!values.isEmpty()) {
                lines.add(line(alone) + values);
            }
        }
    }

    private void commands(CommandSpec command, String when) {
        for (CommandLine sub : command.subcommands().values()) {
            CommandSpec spec = sub.getCommandSpec();
            lines.add(line(when) + " -a " + spec.name()
                    + described(spec.usageMessage().description()));
        }
    }

    private String line(String when) {
        return "complete -c " + name + " -n " + quoted(when);
    }

    private static String option(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        return names + (option.arity().max() > 0 ? " -r" : "") + values(option) + described(option.description());
    }

    /** What may stand there: the names that there are, or files; nothing where that is not known. */
    private static String values(ArgSpec arg) {
        if (arg.arity().max() > 0 && arg.completionCandidates() != null) {
            return " -a " + quoted(String.join(" ", arg.completionCandidates()));
        }
        return arg.type() == Path.class ? " -F" : "";
    }

    private static String described(String... lines) {
        return lines.length == 0 ? "" : " -d " + quoted(lines[0]);
    }

    private static List<String> names(CommandSpec command) {
        return List.copyOf(command.subcommands().keySet());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
