package dev.skillfleet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import dev.skillfleet.bus.Message;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.RealTime;
import io.vertx.core.Vertx;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What nobody does in this house. */
class HouseRulesTest {
    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.skillfleet.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(House.MAIN);
    }

    @Test
    void nobody_sleeps_neither_at_work_nor_in_a_test() {
        noClasses()
                // the command line owns its thread; it rests between two connections through this one seam
                .that()
                .doNotHaveFullyQualifiedName("dev.skillfleet.cli.client.Pause")
                .and()
                .doNotHaveFullyQualifiedName(RealTime.class.getName())
                .should()
                .callMethodWhere(describe(
                        "lets a thread sleep",
                        call -> call.getName().equals("sleep")
                                && (call.getTargetOwner().isAssignableTo(Thread.class)
                                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class))))
                .check(House.ALL);
    }

    @Test
    void only_storms_and_figures_let_real_time_pass() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.skillfleet.chaos", "dev.skillfleet.figures")
                .and()
                .areNotAssignableTo(Database.class)
                .should()
                .callMethod(RealTime.class, "pass", Duration.class)
                .check(House.ALL);
    }

    @Test
    void there_is_one_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.skillfleet.job.FleetClock")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("every store has to keep a moment as it was")
                .check(House.MAIN);
    }

    @Test
    void no_test_is_switched_off() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.junit\\.jupiter\\.api\\.Disabled|net\\.jqwik\\.api\\.Disabled")
                .check(House.ALL);
    }

    @Test
    void nobody_uses_java_serialization() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(House.MAIN);
        classes()
                .that()
                .areAssignableTo(Message.class)
                .should()
                .notBeAssignableTo(Serializable.class)
                .check(House.MAIN);
    }

    @Test
    void only_the_bus_touches_the_event_bus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.skillfleet.bus..")
                .should()
                .callMethod(Vertx.class, "eventBus")
                .because("what travels on it is typed, and Bus is where the types are")
                .check(House.MAIN);
    }
}
