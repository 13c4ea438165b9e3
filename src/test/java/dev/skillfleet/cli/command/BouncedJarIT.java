package dev.skillfleet.cli.command;

import java.nio.file.Path;
import java.util.List;

/** The same from the fat jar, as a person would start it. */
class BouncedJarIT extends BouncedOptimizationTest {
    @Override
    List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "skill-fleet.jar").toAbsolutePath().toString());
    }
}
