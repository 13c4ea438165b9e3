package dev.skillfleet.script.play;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.NoAnswer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model has answered on trial.
 *
 * @param answer as a JSON object; null when it could not be used
 * @param fault why it could not be used; null when it could
 */
public record Answered(
        @Nullable Map<String, @Nullable Object> answer,
        @Nullable String fault) {
    public Answered {
        answer = answer == null ? null : Frozen.map(answer);
    }

    /** A call for which an answer that is no use is a result, and any other failure is still one. */
    static <O extends Record, R extends Record> Model.Call<R> by(Model.Call<O> call, Function<Answered, R> look) {
        Future<Model.Completion<R>> result = call.result()
                .map(done -> new Model.Completion<>(
                        look.apply(new Answered(Json.toMap(done.output()), null)),
                        done.model(),
                        done.promptVersion(),
                        done.reasoning()))
                .recover(failure -> failure instanceof NoAnswer none
                        ? Future.succeededFuture(
                                new Model.Completion<>(look.apply(new Answered(null, none.detail())), null, null, null))
                        : Future.failedFuture(failure));
        return new Model.Call<>() {
            @Override
            public Future<Model.Completion<R>> result() {
                return result;
            }

            @Override
            public void cancel() {
                call.cancel();
            }

            @Override
            public Usage used() {
                return call.used();
            }
        };
    }
}
