package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import java.time.Clock;

class MemoryBenchmarkCrashTest extends BenchmarkCrashContract {
    @Override
    JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
