package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node behind a proxy that breaks event streams. */
class StreamlessTest {
    @TempDir
    private Path folder;

    @Test
    void a_job_is_brought_to_its_end_by_long_polls_and_that_is_said_once() {
        try (ServedNode node = ServedNode.asking(folder.resolve("skills"))) {
            node.way().refuseStreams();

            Ran ran = Ran.with(node.environment(folder), "3.12\n\n\n\n", "create", "Create a Python decorators skill");

            assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.out()).contains("Draft: _drafts/");
            assertThat(ran.err()).containsOnlyOnce("The stream keeps failing; asking for news instead\n");
            assertThat(node.asked())
                    .contains("GET /api/v2/jobs/JOB/events 200")
                    .doesNotContain("GET /api/v2/jobs/JOB/stream 200", "GET /api/v2/jobs/JOB 200");
        }
    }
}
