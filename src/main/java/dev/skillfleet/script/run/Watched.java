package dev.skillfleet.script.run;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.script.play.Crew;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.telemetry.CallWatch;
import dev.skillfleet.telemetry.StepWatch;
import io.vertx.core.Future;
import java.util.Locale;

/** A step whose tries, and whose calls of a model, are told to telemetry. */
record Watched<O extends Record>(Step<O> of, StepWatch watch) {

    /** The step, watched. */
    Step<O> step() {
        return new Step<>(
                of.key(),
                of.module(),
                of.byModel(),
                of.input(),
                this::begin,
                of.price(),
                of.need(),
                of.reserve(),
                of.quiet());
    }

    /** Tells how all the tries end; nothing comes of a step that is stopped. */
    Attempts<O> until(Attempts<O> attempts) {
        attempts.result().onComplete(done -> watch.done(), failure -> watch.failed(kind(failure)));
        return attempts;
    }

    private Model.Call<O> begin(Crew crew, Model.Listener listener) {
        watch.tried();
        String model = of.byModel() ? crew.model().asked(of.module()) : null;
        if (model == null) {
            return of.work().begin(crew, listener);
        }
        CallWatch call = watch.call(crew.model().generator(of.module()), model, role(of.module()));
        try {
            return new Heard<>(of.work().begin(crew, listener), call);
        } catch (RuntimeException e) {
            call.failed(kind(e), Usage.NONE);
            throw e;
        }
    }

    private static String role(String module) {
        return Module.Role.of(module).name().toLowerCase(Locale.ROOT);
    }

    /** A failure as one of a few words. */
    private static String kind(Throwable failure) {
        Fault fault = failure instanceof FaultException known ? known.fault() : Fault.INTERNAL;
        return fault.name().toLowerCase(Locale.ROOT);
    }

    /** A call that tells how it ends. */
    private static final class Heard<O> implements Model.Call<O> {
        private final Model.Call<O> call;
        private final CallWatch watch;

        Heard(Model.Call<O> call, CallWatch watch) {
            this.call = call;
            this.watch = watch;
            call.result()
                    .onComplete(
                            done -> watch.done(done.model(), done.promptVersion(), call.used()),
                            failure -> watch.failed(kind(failure), call.used()));
        }

        @Override
        public Future<Model.Completion<O>> result() {
            return call.result();
        }

        @Override
        public Usage used() {
            return call.used();
        }

        @Override
        public void cancel() {
            watch.stopped(call.used());
            call.cancel();
        }
    }
}
