package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.testing.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    @ParameterizedTest
    @CsvSource({
        "skill-fleet jo, 1, jobs",
        "skill-fleet jobs wa, 2, watch",
        "skill-fleet create --det, 2, --detach",
        "skill-fleet optimize --dr, 2, --dry-run",
        "skill-fleet optimize rep, 2, report",
        "skill-fleet completion fi, 2, fish"
    })
    void bash_completes_what_was_begun(String typed, int word, String completed, @TempDir Path folder)
            throws IOException {
        Path script = Files.writeString(
                folder.resolve("completion"), Ran.command("completion", "bash").out());
        String complete = "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + word
                + "; COMP_LINE='" + typed + "'; $(complete -p skill-fleet | sed 's/.*-F \\([^ ]*\\) .*/\\1/');"
                + " echo \"[${COMPREPLY[*]}]\"";

        try (ChildProcess bash = ChildProcess.start(Map.of(), List.of("bash", "-c", complete))) {
            assertThat(bash.line("[")).isEqualTo("[" + completed + "]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "skill-fleet jo, jobs",
        "skill-fleet -a http://127.0.0.1:1 jobs wa, watch",
        "skill-fleet create --det, --detach",
        "skill-fleet jobs list --status pending_h, pending_hitl",
        "skill-fleet completion fi, fish",
        "skill-fleet validate some-f, some-folder/"
    })
    void fish_completes_what_was_begun(String typed, String completed, @TempDir Path folder) throws IOException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "fish")));
        if (!installed) {
            System.err.println("SKIPPED: fish is not installed, its completion is not tried");
        }
        assumeTrue(installed, "fish is not installed");
        Files.createDirectories(folder.resolve("some-folder"));
        Path script = Files.writeString(
                folder.resolve("skill-fleet.fish"),
                Ran.command("completion", "fish").out());
        String complete = "cd " + folder + "; source " + script + "; echo '['(complete -C '" + typed
                + "' | string replace -r '\\t.*' '' | string join ' ')']'";

        try (ChildProcess fish =
                ChildProcess.start(Map.of("HOME", folder.toString()), List.of("fish", "-c", complete))) {
            assertThat(fish.line("[")).isEqualTo("[" + completed + "]");
        }
    }

    @Test
    void fish_gets_a_line_for_each_command_and_option() {
        assertThat(Ran.command("completion", "fish").out().lines())
                .contains(
                        "complete -c skill-fleet -n '__fish_use_subcommand' -a create -d 'Creates a skill from one"
                                + " sentence.'",
                        "complete -c skill-fleet -n '__fish_seen_subcommand_from jobs; and"
                                + " __fish_seen_subcommand_from list' -l limit -r -d 'At most so many; default 20.'",
                        "complete -c skill-fleet -n '__fish_seen_subcommand_from optimize; and not"
                                + " __fish_seen_subcommand_from report apply' -l dry-run -d 'Print the plan and what it"
                                + " may cost, and start nothing.'")
                .anyMatch(line -> line.contains("-n '__fish_seen_subcommand_from jobs; and not"
                                + " __fish_seen_subcommand_from list get watch")
                        && line.contains("-a cancel"));
    }

    @Test
    void another_shell_is_refused_with_those_that_there_are() {
        Ran ran = Ran.command("completion", "tcsh");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("bash, zsh, fish");
    }

    @Test
    void the_manual_page_has_every_command_and_no_stray_request() {
        List<String> lines = Ran.command("man").out().lines().toList();

        assertThat(lines).startsWith(".TH SKILL-FLEET 1").contains(".SH skill\\-fleet jobs list");
        assertThat(lines.stream().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|nf|fi).*"));
        assertThat(lines).noneMatch(line -> line.contains("--")).allMatch(line -> line.matches("\\p{ASCII}*"));
    }
}
