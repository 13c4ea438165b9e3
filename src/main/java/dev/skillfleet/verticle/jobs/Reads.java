package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.Notes;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import java.time.Clock;

/** Answers what others want to know of jobs; changes nothing. */
record Reads(JobStore store, Clock clock) {
    private static final int BATCH = 1_000;

    /** @return failed with {@code NOT_FOUND} when there is none */
    Future<Job> job(String jobId) {
        return store.get(jobId)
                .map(found -> found.orElseThrow(() -> new StoreRefusal(StoreRefusal.Reason.NOT_FOUND, "no such job")));
    }

    Future<Reply.Found> get(JobsRequest.Get request) {
        return job(request.jobId()).map(Reply.Found::new);
    }

    Future<Reply.Page> find(JobsRequest.Find request) {
        return store.list(new JobQuery(
                        request.status(), request.type(), request.userId(), request.limit(), request.cursor()))
                .map(page -> new Reply.Page(page.items(), page.nextCursor()));
    }

    Future<Reply.Log> log(JobsRequest.ReadLog request) {
        return job(request.jobId()).compose(job -> store.events(request.jobId(), request.after(), request.limit())
                .map(events -> new Reply.Log(events, job.lastSequence(), job.status())));
    }

    Future<Reply.Journal> journal(JobsRequest.ReadJournal request) {
        return store.journal(request.jobId()).map(Reply.Journal::new);
    }

    Future<Reply.Heads> heads(JobsRequest.Heads request) {
        return store.heads(request.jobIds())
                .map(heads -> new Reply.Heads(heads.stream()
                        .map(head -> new Reply.Heads.Head(
                                head.jobId(), head.lastSequence(), head.status(), head.version(), head.updatedAt()))
                        .toList()));
    }

    Future<Reply.Jobs> awaiting(JobsRequest.Awaiting request) {
        return store.awaiting(request.userId(), BATCH).map(Reply.Jobs::new);
    }

    Future<Reply.Notes> notes(JobsRequest.ReadNotes request) {
        return store.notes(new Notes.Wanted(request.kind(), request.userId(), request.topic(), request.limit()))
                .map(Reply.Notes::new);
    }

    Future<Reply.Jobs> overdue(JobsRequest.Overdue request) {
        return store.overdue(clock.instant(), BATCH).map(Reply.Jobs::new);
    }
}
