package dev.skillfleet.llm;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.PromptFile;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has each module done by the model of its role. */
public final class RoleModel implements Model {
    private final Map<Module.Role, Model> models;

    /** @param models one for each role; the same one may have several */
    public RoleModel(Map<Module.Role, Model> models) {
        this.models = new EnumMap<>(models);
    }

    @Override
    public String generator(String module) {
        return of(Module.Role.of(module)).generator(module);
    }

    @Override
    public @Nullable String asked(String module) {
        return of(Module.Role.of(module)).asked(module);
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        return of(module.role()).call(module, input, listener);
    }

    @Override
    public <I extends Record, O extends Record> Usage foreseen(Module<I, O> module, I input, long answer) {
        return of(module.role()).foreseen(module, input, answer);
    }

    @Override
    public <I extends Record, O extends Record> BigDecimal atLeast(Module<I, O> module, I input) {
        return of(module.role()).atLeast(module, input);
    }

    @Override
    public boolean isPriced(String module) {
        return of(Module.Role.of(module)).isPriced(module);
    }

    @Override
    public @Nullable PromptFile told(Module<?, ?> module) {
        return of(module.role()).told(module);
    }

    private Model of(Module.Role role) {
        return Objects.requireNonNull(models.get(role));
    }
}
