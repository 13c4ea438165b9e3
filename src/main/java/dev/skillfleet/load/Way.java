package dev.skillfleet.load;

import io.vertx.core.Future;
import java.util.List;

/** The way of an event from whoever has something to tell to the streams. */
sealed interface Way permits BusWay, StoreWay {

    /** Makes jobs that can be watched; answers their ids. */
    Future<List<String>> open(int jobs);

    /**
     * Tells what comes next in a job's log, an event a moment; once for each job at a time.
     *
     * @param moments in order
     * @return the sequence of the last one
     */
    Future<Long> tell(String jobId, List<Long> moments);
}
