package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_configuration_is_shown_as_a_node_would_take_it() {
        Ran ran = Ran.with(
                Map.of("SKILL_FLEET_SERVER_PORT", "9001", "SKILL_FLEET_SECURITY_API_KEYS", "top-secret"),
                "",
                "config",
                "show");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("port: 9001", "***").doesNotContain("top-secret");
    }

    @Test
    void it_is_shown_to_programs_as_json() {
        assertThat(Json.readMap(Ran.command("config", "show", "--json").out()))
                .containsKeys("server", "job-store", "llm");
    }

    @Test
    void a_good_configuration_is_valid() throws IOException {
        String file = file("server:\n  port: 9000\n");

        assertThat(Ran.command("config", "check", "--config", file))
                .isEqualTo(new Ran(0, "The configuration is valid.\n", ""));
        assertThat(Ran.command("config", "check", "--json").out()).isEqualTo("{\"valid\":true}\n");
    }

    @Test
    void a_bad_configuration_is_one_line_and_exit_code_2() throws IOException {
        String file = file("server:\n  prot: 9000\n");

        for (String command : new String[] {"check", "show"}) {
            Ran ran = Ran.command("config", command, "--config", file);

            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("server.prot: unknown key").hasLineCount(1);
        }
        assertThat(Ran.command("serve", "--config", file).code()).isEqualTo(2);
        assertThat(Ran.command("create", "task", "--embedded", "--config", file).code())
                .isEqualTo(2);
        assertThat(Ran.command("serve", "--port", "70000").err())
                .isEqualTo("server.port: must be 0 to 65535 but is 70000\n");
    }

    @Test
    void a_cluster_on_the_memory_store_is_refused_by_the_check_as_by_the_start() throws IOException {
        String file = file("cluster:\n  enabled: true\n");

        Ran checked = Ran.command("config", "check", "--config", file);

        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked).isEqualTo(Ran.command("serve", "--port", "0", "--config", file));
    }

    @Test
    void a_skills_folder_that_cannot_be_made_is_named_with_its_key() throws IOException {
        String blocked = file("not a folder");

        Ran ran = Ran.with(Map.of("SKILL_FLEET_SKILLS_ROOT", blocked), "", "serve", "--port", "0");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("skills.root: " + blocked + " cannot be made; name a folder that can be written to\n");
    }

    @Test
    void a_store_that_cannot_serve_stops_the_node_before_it_starts() {
        assertThat(Ran.command("serve", "--job-store", "etcd"))
                .isEqualTo(new Ran(2, "", "job-store.type: \"etcd\" is not one of memory, postgres, redis\n"));
        assertThat(Ran.command("serve", "--job-store", "postgres").err())
                .startsWith("job-store.url: must be like postgresql://");
        assertThat(Ran.command("serve", "--cluster").err())
                .startsWith("job-store.type: memory serves one node only")
                .hasLineCount(1);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("fleet.yaml"), text).toString();
    }
}
