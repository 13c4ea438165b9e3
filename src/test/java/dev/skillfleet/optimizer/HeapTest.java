package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.testing.ChildProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapTest {
    @Test
    void a_hundred_thousand_evaluations_fit_into_256_mb() {
        try (ChildProcess child = ChildProcess.java(Large.class, Map.of())) { // which gives it -Xmx256m
            String line = child.line("evaluations");
            assertThat(Integer.parseInt(line.split(" ")[1])).isGreaterThanOrEqualTo(100_000);
        }
    }

    /** A search that ends after more than a hundred thousand evaluations. */
    static final class Large {
        private Large() {}

        public static void main(String[] args) {
            World world = new World(1, 0.3);
            Settings settings = new Settings(Optimizer.REFLECT, Effort.HEAVY, 5, 1, 50, Settings.UNLIMITED);
            Report report = world.search(settings, EACH);
            System.out.println("made " + report.evaluations() + " evaluations");
        }

        private static final int EACH = 1_000;
    }
}
