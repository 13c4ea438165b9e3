package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of its skills as a whole. */
class UsageCommandsTest {
    private static final String USAGE = "{\"total_events\":4,\"unique_skills_used\":2,\"success_rate\":0.75,"
            + "\"most_used_skills\":[[\"python/decorators\",3],[\"sql\",1]],\"common_combinations\":[],"
            + "\"cold_skills\":[\"writing/notes\"]}";
    private static final String WANTED =
            "{\"user_id\":\"default\",\"recommendations\":[{\"skill_id\":\"writing/notes\","
                    + "\"reason\":\"used 2 times by all\",\"priority\":\"low\"}],\"total_recommendations\":1}";
    private static final String XML = "<available_skills>\n</available_skills>";

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();

    @BeforeEach
    void answer() {
        server.on("GET /api/v1/analytics", 200, USAGE)
                .on("GET /api/v1/analytics/recommendations", 200, WANTED)
                .on("GET /api/v1/taxonomy/xml", 200, XML);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void uses_are_shown_with_what_is_not_used_and_what_might_be() {
        Ran ran = Ran.at(server, "analytics");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("75 %", "python/decorators  3", "sql                1", "writing/notes")
                .contains("You might want writing/notes: used 2 times by all (low)");
        assertThat(server.requests.get(0).query()).isEqualTo("null");
        assertThat(server.requests.get(1).query()).isEqualTo("user_id=default");
    }

    @Test
    void the_uses_of_one_user_are_asked_for_by_name() {
        assertThat(Ran.at(server, "--user", "ada", "analytics", "--user-id", "ada", "--json")
                        .out())
                .isEqualTo("{\"analytics\":" + USAGE + ",\"recommendations\":" + WANTED + "}\n");
        assertThat(server.requests).extracting(FakeServer.Request::query).containsOnly("user_id=ada");
    }

    @Test
    void the_block_of_skills_is_printed_or_written() {
        Path file = folder.resolve("skills.xml");

        assertThat(Ran.at(server, "generate-xml").out()).isEqualTo(XML + "\n");
        assertThat(Ran.at(server, "generate-xml", "-o", file.toString()).out()).isEqualTo("Written to " + file + "\n");
        assertThat(file).hasContent(XML);
        assertThat(Ran.at(
                                server,
                                "generate-xml",
                                "-o",
                                folder.resolve("no/where").toString())
                        .code())
                .isEqualTo(1);
    }
}
