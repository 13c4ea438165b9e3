package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.cli.FakeJob;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RespondentTest {
    @Test
    void who_approves_everything_does_not_do_so_for_ever() {
        Prompt fix = FakeJob.prompt(new PromptBody.StructureFix(List.of("no name"), List.of(), List.of(), Map.of()));
        Prompt plan = FakeJob.prompt(new PromptBody.Confirm("A plan", "a/b", List.of()));
        Respondent approving = Respondent.approving();

        for (int i = 0; i < 5; i++) {
            assertThat(approving.answer(fix)).isPresent();
        }

        assertThat(approving.answer(plan)).isPresent();
        assertThatThrownBy(() -> approving.answer(fix))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("structure_fix");
    }
}
