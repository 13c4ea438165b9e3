package dev.skillfleet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. A package that is in no table is refused, so that each new one gets its place first. */
class ImportRulesTest {
    private static final String HOUSE = House.NAME;
    private static final JavaClasses CLASSES = House.MAIN;

    /** What each package of the house may import of the house. Its own subpackages always. */
    private static final Map<String, List<String>> HOUSE_IMPORTS = Map.ofEntries(
            Map.entry("job", List.of()),
            Map.entry("skill", List.of()),
            Map.entry("skill.routing", List.of()),
            Map.entry("optimizer", List.of("skill.routing")),
            Map.entry("optimizer.evalset", List.of("skill.routing")),
            Map.entry("optimizer.measure", List.of("skill.routing")),
            Map.entry("benchmark", List.of()),
            Map.entry("optimizer.report", List.of("optimizer", "skill.routing")),
            Map.entry("config", List.of()),
            Map.entry("bus", List.of("job", "skill")),
            Map.entry("store", List.of("job")),
            Map.entry("llm", List.of("job", "skill", "bus")),
            Map.entry("llm.module", List.of("job", "skill.routing")),
            Map.entry("llm.template", List.of("job", "skill", "llm")),
            Map.entry("llm.prompt", List.of("bus", "job", "skill", "llm.module")),
            Map.entry("llm.chat", List.of("bus", "job", "llm")),
            Map.entry("llm.openai", List.of("job", "llm.chat")),
            Map.entry("llm.anthropic", List.of("job", "llm.chat")),
            Map.entry("llm.gemini", List.of("job", "llm.chat")),
            Map.entry("logging", List.of("bus")),
            Map.entry("telemetry", List.of("job", "config")),
            Map.entry("upkeep", List.of("job", "store")),
            Map.entry("load", List.of("bus", "job")),
            Map.entry("models", List.of("job", "config", "llm")),
            Map.entry("doctor", List.of("bus", "job", "config", "llm", "models", "upkeep", "store.admin")),
            Map.entry(
                    "cli",
                    List.of("job", "skill", "config", "logging", "Fleet", "load", "upkeep", "store.admin", "doctor")),
            Map.entry("verticle.http", List.of("bus", "job", "skill", "config", "telemetry", "optimizer.report")),
            Map.entry("verticle.jobs", List.of("bus", "job", "skill", "config", "store", "telemetry")),
            Map.entry("script", List.of("bus", "job", "skill", "config", "llm", "telemetry")),
            Map.entry("script.play", List.of("bus", "job", "llm")),
            Map.entry("script.run", List.of("bus", "job", "skill", "config", "llm", "telemetry", "script.play")),
            Map.entry("verticle.workflow", List.of("bus", "job", "skill", "config", "llm", "telemetry", "script")),
            Map.entry(
                    "verticle.optimization",
                    List.of("bus", "job", "skill", "config", "llm", "telemetry", "script", "optimizer")),
            Map.entry(
                    "verticle.benchmark",
                    List.of("bus", "job", "skill", "config", "llm", "telemetry", "script", "benchmark")),
            Map.entry("verticle.analytics", List.of("bus", "job", "skill", "config")),
            Map.entry("verticle.chat", List.of("bus", "job", "skill", "config")),
            Map.entry("verticle.hitl", List.of("bus", "job", "skill", "config")),
            Map.entry("verticle.registry", List.of("bus", "job", "skill", "config", "telemetry")),
            Map.entry("verticle.cleanup", List.of("bus", "job", "skill", "config")),
            Map.entry("verticle.skills", List.of("bus", "job", "skill", "config")));

    /** The packages that must stay plain, with the libraries that they may use besides the JDK and null marks. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("job", List.of("com.fasterxml.jackson..")),
            Map.entry("skill", List.of("com.fasterxml.jackson..", "org.commonmark..", "org.yaml.snakeyaml..")),
            Map.entry("skill.routing", List.of()),
            Map.entry("optimizer", List.of()),
            Map.entry("benchmark", List.of()),
            Map.entry("config", List.of("com.fasterxml.jackson..")),
            Map.entry(
                    "bus",
                    List.of("io.vertx.core..", "io.vertx.json.schema..", "com.fasterxml.jackson..", "org.slf4j..")),
            Map.entry(
                    "store",
                    List.of(
                            "io.vertx.core..",
                            "com.fasterxml.jackson..",
                            "org.slf4j..",
                            "io.vertx.sqlclient..",
                            "io.vertx.pgclient..",
                            "io.vertx.redis..",
                            "org.flywaydb.core..",
                            "org.postgresql.ds..",
                            "javax.sql..")),
            Map.entry(
                    "llm",
                    List.of(
                            "io.vertx.core..",
                            "io.vertx.json.schema..",
                            "com.fasterxml.jackson..",
                            "org.slf4j..",
                            "dev.langchain4j..",
                            "io.github.bucket4j..",
                            "io.vertx.circuitbreaker..")),
            Map.entry(
                    "telemetry",
                    List.of(
                            "io.micrometer.core.instrument..",
                            "io.vertx.micrometer..",
                            "io.opentelemetry..",
                            "org.slf4j..")),
            Map.entry(
                    "logging",
                    List.of("ch.qos.logback..", "net.logstash.logback..", "com.fasterxml.jackson..", "org.slf4j..")));

    @TestFactory
    Stream<DynamicTest> a_package_imports_only_what_its_place_in_the_house_allows() {
        return HOUSE_IMPORTS.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> classes()
                        .that()
                        .resideInAPackage(in(row.getKey()))
                        .should()
                        .onlyDependOnClassesThat(ofOtherMakersOrOf(row.getKey(), row.getValue()))
                        .allowEmptyShould(true)
                        .check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> a_plain_package_uses_no_other_library() {
        return LIBRARIES.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    List<String> allowed = new ArrayList<>(List.of(HOUSE + "..", "java..", "org.jspecify.annotations"));
                    allowed.addAll(row.getValue());
                    classes()
                            .that()
                            .resideInAPackage(in(row.getKey()))
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(allowed.toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @Test
    void only_chat_models_and_their_providers_know_langchain4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("llm.chat"), in("llm.openai"), in("llm.anthropic"), in("llm.gemini"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(CLASSES);
    }

    @Test
    void every_package_has_a_place_in_the_table() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> !name.equals(HOUSE))
                        .filter(name -> HOUSE_IMPORTS.keySet().stream()
                                .map(known -> HOUSE + "." + known)
                                .noneMatch(known -> name.equals(known) || name.startsWith(known + "."))))
                .isEmpty();
    }

    @Test
    void the_root_shows_the_way_in_and_the_cast_list_only() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(HOUSE))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Main", "Fleet");
    }

    @Test
    void only_the_way_in_and_the_command_line_know_the_fleet() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE, in("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE)
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        // the root is left out: its Main starts the command line, which starts its Fleet
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static String in(String name) {
        return HOUSE + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> ofOtherMakersOrOf(String own, List<String> others) {
        List<String> allowed = Stream.concat(Stream.of(own), others.stream()).toList();
        return DescribedPredicate.describe("are of other makers or of " + String.join(", ", allowed), type -> {
            String name = type.getBaseComponentType().getFullName();
            return !name.startsWith(HOUSE + ".")
                    || allowed.stream().anyMatch(part -> name.matches(Pattern.quote(HOUSE + "." + part) + "([.$].*)?"));
        });
    }
}
