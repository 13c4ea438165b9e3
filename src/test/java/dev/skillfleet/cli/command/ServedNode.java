package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.Fleet;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.CountingProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A node in this process, and the way to it on which requests are counted. */
final class ServedNode implements AutoCloseable {
    private final Fleet fleet;
    private final CountingProxy way;

    ServedNode(Path skills, CannedModel model) {
        fleet = await(Fleet.start(
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString())),
                vertx -> model));
        way = new CountingProxy("http://127.0.0.1:" + fleet.port());
    }

    /** A node whose jobs ask for the version of Python first, and at every checkpoint after that. */
    static ServedNode asking(Path skills) {
        return new ServedNode(skills, unsure());
    }

    /** A model that does not know the version of Python at first. */
    static CannedModel unsure() {
        return new CannedModel()
                .answer(
                        Module.REQUIREMENTS,
                        input -> CannedModel.requirements(
                                input.clarifications().isEmpty() ? List.of("the version of Python") : List.of()));
    }

    /** The way to it, for who wants to disturb it. */
    CountingProxy way() {
        return way;
    }

    /** What a person's environment says. */
    Map<String, String> environment(Path home) {
        return Map.of("SKILL_FLEET_API_URL", way.url(), "HOME", home.toString());
    }

    /** What was asked so far, the job's id replaced by {@code JOB}. */
    List<String> asked() {
        return way.exchanges().stream()
                .map(exchange -> exchange.replaceAll("(?<=/)[0-9a-f-]{36}(?=[/ ])", "JOB"))
                .toList();
    }

    @Override
    public void close() {
        way.close();
        await(fleet.close());
    }
}
