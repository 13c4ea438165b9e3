package dev.skillfleet.verticle.optimization;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import java.time.Clock;

class MemoryOptimizationCrashTest extends OptimizationCrashContract {
    @Override
    JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
