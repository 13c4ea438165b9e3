package dev.skillfleet.store.memory;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.JobStoreContract;
import java.time.Clock;

class MemoryJobStoreTest extends JobStoreContract {
    @Override
    protected JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
