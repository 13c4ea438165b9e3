package dev.skillfleet.testing;

import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import java.math.BigDecimal;

/** A model that takes a cent for each call, and says so beforehand. */
public record PricedModel(CannedModel canned) implements Model {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Override
    public String generator(String module) {
        return canned.generator(module);
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        return canned.call(module, input, listener);
    }

    @Override
    public <I extends Record, O extends Record> BigDecimal atLeast(Module<I, O> module, I input) {
        return CENT;
    }
}
