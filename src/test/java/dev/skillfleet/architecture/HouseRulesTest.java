package dev.skillfleet.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.skillfleet.bus.Message;
import io.vertx.core.Vertx;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What nobody does in this house. */
class HouseRulesTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.skillfleet");
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.skillfleet");

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.skillfleet.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(MAIN);
    }

    @Test
    void nobody_sleeps_neither_at_work_nor_in_a_test() {
        noClasses()
                // the command line owns its thread; it rests between two connections through this one seam
                .that()
                .doNotHaveFullyQualifiedName("dev.skillfleet.cli.client.Pause")
                .should()
                .callMethodWhere(
                        target(owner(Predicates.assignableTo(Thread.class)).and(name("sleep"))))
                .orShould()
                .callMethodWhere(
                        target(owner(Predicates.assignableTo(TimeUnit.class)).and(name("sleep"))))
                .check(ALL);
    }

    @Test
    void no_test_is_switched_off() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.junit\\.jupiter\\.api\\.Disabled|net\\.jqwik\\.api\\.Disabled")
                .check(ALL);
    }

    @Test
    void nobody_uses_java_serialization() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(MAIN);
        classes()
                .that()
                .areAssignableTo(Message.class)
                .should()
                .notBeAssignableTo(Serializable.class)
                .check(MAIN);
    }

    @Test
    void only_the_bus_touches_the_event_bus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.skillfleet.bus..")
                .should()
                .callMethod(Vertx.class, "eventBus")
                .because("what travels on it is typed, and Bus is where the types are")
                .check(MAIN);
    }
}
