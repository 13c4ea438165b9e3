package dev.skillfleet.verticle.chat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.ChatRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Note;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leads people through a job in a conversation: what they say becomes its task, the answers to its questions, or orders; what
 * it asks becomes words. Knows nothing by heart: a conversation is the notes of it, and where it stands is where its job
 * stands. Serves ChatRequest. Tells nothing. Options: none.
 */
public final class ChatVerticle extends VerticleBase {
    private static final int MESSAGES = 1_000;
    private static final String JOB = "job_id";

    private final Bus bus;
    private final Clock clock;
    private final Turns turns;

    public ChatVerticle(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.turns = new Turns(bus);
    }

    @Override
    public Future<?> start() {
        return bus.serve(Addresses.CHAT, ChatRequest.class)
                .on(ChatRequest.Say.class, this::say)
                .on(ChatRequest.History.class, request -> notes(request.userId(), request.sessionId()))
                .on(ChatRequest.Sessions.class, this::sessions)
                .open();
    }

    private Future<Reply.Said> say(ChatRequest.Say said) {
        return notes(said.userId(), said.sessionId()).compose(talk -> {
            String about = said.jobId() == null ? jobOf(talk.notes()) : said.jobId();
            Heard heard = new Heard(job -> keep(said, "user", said.message(), job));
            return turns.job(said, about)
                    .compose(job -> turns.take(said, job, key(said, talk.notes()), heard))
                    .compose(turn -> keep(said, "assistant", turn.words(), turn.job())
                            .map(kept ->
                                    new Reply.Said(said.sessionId(), turn.words(), turn.suggestions(), turn.job())));
        });
    }

    /** The same for what is said again because its answer was lost; another one for everything else. */
    private static String key(ChatRequest.Say said, List<Note> talk) {
        Object after = talk.isEmpty() ? "" : talk.get(talk.size() - 1).at();
        return "chat-" + Digest.of(Arrays.asList(said.sessionId(), said.message(), after));
    }

    private Future<Reply.Notes> notes(String userId, @Nullable String sessionId) {
        return bus.request(new JobsRequest.ReadNotes(Note.Kind.CHAT, userId, sessionId, MESSAGES));
    }

    /** Who only looks again says nothing. */
    private Future<Reply.Done> keep(ChatRequest.Say said, String role, String words, @Nullable Job job) {
        if (said.message().isBlank() && Turns.CHECK.equals(said.intent())) {
            return Future.succeededFuture(new Reply.Done());
        }
        return bus.request(new JobsRequest.Keep(new Note(
                Note.Kind.CHAT,
                said.userId(),
                said.sessionId(),
                clock.instant(),
                Frozen.of("role", role, "content", words, JOB, job == null ? null : job.id()))));
    }

    private Future<Reply.Sessions> sessions(ChatRequest.Sessions request) {
        return notes(request.userId(), null).map(all -> {
            Map<String, List<Note>> bySession = new LinkedHashMap<>();
            all.notes().forEach(note -> bySession
                    .computeIfAbsent(note.topic(), first -> new ArrayList<>())
                    .add(note));
            return new Reply.Sessions(bySession.entrySet().stream()
                    .map(talk -> session(talk.getKey(), talk.getValue()))
                    .sorted((one, other) -> other.updatedAt().compareTo(one.updatedAt()))
                    .toList());
        });
    }

    private static Reply.Sessions.Session session(String id, List<Note> talk) {
        return new Reply.Sessions.Session(
                id, talk.size(), jobOf(talk), talk.get(talk.size() - 1).at());
    }

    /** What was talked about last. */
    private static @Nullable String jobOf(List<Note> talk) {
        for (int i = talk.size() - 1; i >= 0; i--) {
            if (talk.get(i).body().get(JOB) instanceof String job) {
                return job;
            }
        }
        return null;
    }
}
