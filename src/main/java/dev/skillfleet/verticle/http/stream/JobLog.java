package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job's log, read page by page for those who are behind. */
record JobLog(Commons commons, JobChannel channel) {
    /** The frames after a cursor; empty when there are none yet. */
    Future<List<Frame>> after(long cursor, Wire wire) {
        return commons.bus()
                .request(new RegistryRequest.Read(channel.jobId(), cursor))
                .compose(log -> {
                    channel.learn(log.lastSequence(), log.status());
                    return log.events().stream().anyMatch(event -> Frame.needsJob(event, wire))
                            ? commons.bus()
                                    .request(new JobsRequest.Get(channel.jobId()))
                                    .map(found -> frames(log, found.job()))
                            : Future.succeededFuture(frames(log, null));
                });
    }

    private static List<Frame> frames(Reply.Log log, @Nullable Job job) {
        return log.events().stream()
                .map((JobEvent event) -> new Frame(event, job))
                .toList();
    }
}
