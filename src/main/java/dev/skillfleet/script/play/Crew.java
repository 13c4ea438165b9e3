package dev.skillfleet.script.play;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import io.vertx.core.Future;

/** Those who do the steps: the model, and the other rooms. */
public record Crew(Model model, Bus bus) {

    /** Work that no model does: its result as a call that cannot be cancelled. */
    static <O> Model.Call<O> done(Future<O> result) {
        Future<Model.Completion<O>> completion = result.map(output -> new Model.Completion<>(output, null, null, null));
        return new Model.Call<>() {
            @Override
            public Future<Model.Completion<O>> result() {
                return completion;
            }

            @Override
            public void cancel() {
                // it is short, or it is another room's
            }

            @Override
            public Usage used() {
                return Usage.NONE;
            }
        };
    }
}
