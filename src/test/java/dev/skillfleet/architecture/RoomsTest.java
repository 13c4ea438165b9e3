package dev.skillfleet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each package under {@code verticle/} is a room with one verticle, which introduces itself in its first comment. */
class RoomsTest {
    private static final Path ROOMS = Path.of("src/main/java/dev/skillfleet/verticle");
    private static final Map<String, List<String>> CAST = Map.ofEntries(
            Map.entry("analytics", List.of("AnalyticsVerticle")),
            Map.entry("chat", List.of("ChatVerticle")),
            Map.entry("http", List.of("HttpVerticle")),
            Map.entry("jobs", List.of("JobsVerticle")),
            Map.entry("workflow", List.of("GenerationVerticle", "UnderstandingVerticle", "ValidationVerticle")),
            Map.entry("hitl", List.of("HitlVerticle")),
            Map.entry("registry", List.of("EventRegistryVerticle")),
            Map.entry("cleanup", List.of("CleanupVerticle")),
            Map.entry("benchmark", List.of("BenchmarkVerticle")),
            Map.entry("optimization", List.of("OptimizationVerticle")),
            Map.entry("skills", List.of("SkillsVerticle")));
    private static final Pattern OPENING = Pattern.compile(
            "/\\*\\*(.*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public |final |abstract )*class \\w+Verticle\\b",
            Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> a_room_holds_its_one_verticle() {
        return rooms().map(room -> DynamicTest.dynamicTest(room.getFileName().toString(), () -> assertThat(
                        verticles(room).filter(RoomsTest::isDeployed).map(RoomsTest::className))
                .containsExactlyElementsOf(
                        CAST.getOrDefault(room.getFileName().toString(), List.of("a room that is not in the cast")))));
    }

    @TestFactory
    Stream<DynamicTest> a_verticle_opens_with_purpose_requests_events_and_options() {
        return rooms().flatMap(RoomsTest::verticles)
                .filter(RoomsTest::isDeployed)
                .map(source -> DynamicTest.dynamicTest(className(source), () -> {
                    Matcher opening = OPENING.matcher(read(source));
                    assertThat(opening.find())
                            .as("a javadoc right before the class")
                            .isTrue();
                    assertThat(opening.group(1).replaceAll("\\s*\\*?\\s+", " "))
                            .containsIgnoringCase("serves ")
                            .containsIgnoringCase("tells ")
                            .contains("Options: ");
                }));
    }

    /** False for what several verticles of a room share. */
    private static boolean isDeployed(Path source) {
        return !read(source).contains("abstract class " + className(source));
    }

    private static Stream<Path> rooms() {
        return Files.isDirectory(ROOMS) ? list(ROOMS).filter(Files::isDirectory) : Stream.empty();
    }

    private static Stream<Path> verticles(Path room) {
        return list(room).filter(file -> file.toString().endsWith("Verticle.java"));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
