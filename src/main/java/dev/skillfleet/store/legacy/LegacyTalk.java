package dev.skillfleet.store.legacy;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The questions that a job asked and what was answered, in their order. */
final class LegacyTalk {
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();

    private LegacyTalk() {}

    static LegacyTalk of(@Nullable String rows, String jobId, String owner) {
        LegacyTalk talk = new LegacyTalk();
        for (Fields row : Fields.all(rows)) {
            String id = "interaction " + row.textOr("interaction_id", "?") + " of job " + jobId;
            try {
                talk.turns.add(turn(row, owner));
            } catch (Fields.Unreadable e) {
                talk.unreadable.put(id, String.valueOf(e.getMessage()));
            }
        }
        talk.turns.sort(Comparator.comparing(Turn::asked).thenComparing(Turn::round));
        return talk;
    }

    private static Turn turn(Fields row, String owner) {
        Instant asked = row.time("created_at");
        if (asked == null) {
            throw new Fields.Unreadable("it has no time");
        }
        Double round = row.number("round_number");
        Map<String, @Nullable Object> response = row.object("response_data");
        return new Turn(
                "imported-" + row.textOr("interaction_id", "?"),
                Spelling.question(row.text("interaction_type")),
                round == null ? 1 : Math.toIntExact(round.longValue()),
                Objects.requireNonNullElse(row.object("prompt_data"), Map.of()),
                response,
                owner,
                asked,
                row.time("timeout_at"),
                response == null ? null : Objects.requireNonNullElse(row.time("responded_at"), asked));
    }

    int rounds() {
        return turns.stream().mapToInt(Turn::round).max().orElse(0);
    }

    Map<String, String> unreadable() {
        return unreadable;
    }

    void tell(LegacyLog log, @Nullable Phase phase) {
        turns.forEach(turn -> log.talked(turn, phase));
    }

    @Nullable
    Answer lastAnswer() {
        return turns.stream()
                .filter(turn -> turn.response() != null)
                .reduce((first, second) -> second)
                .map(turn -> new Answer(
                        turn.promptId(),
                        turn.type(),
                        turn.round(),
                        turn.owner(),
                        Objects.requireNonNull(turn.answered()),
                        Objects.requireNonNull(turn.response())))
                .orElse(null);
    }

    /**
     * A question and its answer.
     *
     * @param owner who will have answered: that server asked nobody but the job's owner
     */
    record Turn(
            String promptId,
            HitlType type,
            int round,
            Map<String, @Nullable Object> prompt,
            @Nullable Map<String, @Nullable Object> response,
            String owner,
            Instant asked,
            @Nullable Instant expires,
            @Nullable Instant answered) {}
}
