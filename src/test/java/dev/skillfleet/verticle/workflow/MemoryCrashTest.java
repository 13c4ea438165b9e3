package dev.skillfleet.verticle.workflow;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import java.time.Clock;

class MemoryCrashTest extends CrashContract {
    @Override
    JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
