package dev.skillfleet;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of one process on PostgreSQL, which may be killed. */
public final class ServeProcess implements AutoCloseable {
    private final ChildProcess process;
    private final String url;

    /** Starts it at a port that is free, and waits until it serves. */
    public ServeProcess(Postgres postgres, Path skills, Map<String, String> settings) {
        this(postgres, skills, settings, 0);
    }

    /** Starts it at this port, and waits until it serves. */
    public ServeProcess(Postgres postgres, Path skills, Map<String, String> settings, int port) {
        this(ChildProcess.command(Main.class), postgres, skills, settings, port);
    }

    /**
     * Starts it at this port, and waits until it serves.
     *
     * @param program what runs the fleet's commands
     */
    public ServeProcess(List<String> program, Postgres postgres, Path skills, Map<String, String> settings, int port) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DATABASE_URL", postgres.url());
        environment.put("SKILL_FLEET_SKILLS_ROOT", skills.toString());
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--port", Integer.toString(port), "--json", "--job-store", "postgres"));
        process = ChildProcess.start(environment, command);
        url = (String) Json.readMap(process.line("{\"url\"")).get("url");
    }

    public String url() {
        return url;
    }

    /** Kills it. */
    @Override
    public void close() {
        process.kill();
    }
}
