package dev.skillfleet.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromptFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.skillfleet.llm.prompt.PromptTest#modules")
    void the_next_version_of_what_is_shipped_can_be_configured(Module<?, ?> module) throws IOException {
        PromptFile shipped = Prompt.of(module).file();
        assertThat(shipped.fenceRule()).hasSize(2);
        PromptFile next = shipped.next("Be brief. " + shipped.text());
        Path file = Files.writeString(folder.resolve("next.md"), next.content().replace("\n", "\r\n"));
        assertThat(PromptFile.read(file)).isEqualTo(next);
        assertThat(next.version()).isEqualTo(Integer.toString(Integer.parseInt(shipped.version()) + 1));
        assertThat(next.answer()).isEqualTo(shipped.answer());
    }

    @ParameterizedTest
    @MethodSource("dev.skillfleet.llm.prompt.PromptTest#modules")
    void the_shipped_text_is_found_again_in_its_content(Module<?, ?> module) {
        PromptFile shipped = Prompt.of(module).file();
        assertThat(shipped.content()).startsWith("---\nversion: ").endsWith("---\n" + shipped.text() + "\n");
    }

    @Test
    void a_file_of_ones_own_is_told_from_another_of_the_same_number() throws IOException {
        PromptFile next = Prompt.of(Module.PLAN)
                .file()
                .next("Plan. " + Prompt.of(Module.PLAN).system());
        Path one = Files.writeString(folder.resolve("one.md"), next.content());
        Path other = Files.writeString(folder.resolve("other.md"), next.content() + "Mind the gap.\n");
        String first = Prompts.with(Map.of("plan_synthesizer", one.toString())).version("plan_synthesizer");
        String second =
                Prompts.with(Map.of("plan_synthesizer", other.toString())).version("plan_synthesizer");
        assertThat(first).matches(next.version() + "\\+[0-9a-f]{8}").isNotEqualTo(second);
        assertThat(Prompts.shipped().version("plan_synthesizer")).matches("\\d+");
        assertThat(Prompts.shipped().of(Module.PLAN.saying("Plan.")).system()).isEqualTo("Plan.");
    }
}
