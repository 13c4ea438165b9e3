package dev.skillfleet.verticle.chat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Message;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.TimeUnit;

/** Waits for a job to ask something or to end, for as long as one waits for an answer in a conversation. */
final class Progress {
    /** Below the time that a request on the bus may take. */
    private static final int SECONDS = 20;

    private final Bus bus;

    Progress(Bus bus) {
        this.bus = bus;
    }

    /** The job at its next question or its end, or as it stands when that takes too long. */
    Future<Job> after(Job job) {
        Promise<Job> there = Promise.promise();
        Runnable look = () -> get(job).onSuccess(now -> {
            if (now.prompt() != null || now.status().endsStream()) {
                there.tryComplete(now);
            }
        });
        MessageConsumer<Message> events = bus.listen(Addresses.events(job.id()), Notice.Told.class, told -> look.run());
        return events.completion()
                .compose(listening -> {
                    look.run();
                    return there.future();
                })
                .timeout(SECONDS, TimeUnit.SECONDS)
                .recover(late -> get(job))
                .eventually(events::unregister);
    }

    private Future<Job> get(Job job) {
        return bus.request(new JobsRequest.Get(job.id())).map(Reply.Found::job);
    }
}
