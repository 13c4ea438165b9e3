package dev.skillfleet.llm.chat;

import org.jspecify.annotations.Nullable;

/** A model as this node knows it: how it is reached, how it is spoken to, what it is asked for and what that costs. */
record Provider(Access access, Wire wire, Parameters parameters, Prices prices) {

    Endpoint endpoint() {
        return access.endpoint();
    }

    String model() {
        return parameters.model();
    }

    /** The same, asked at the temperature that a prompt wants, unless there is none or the model is known to take no other than its own. */
    Provider at(@Nullable Double temperature) {
        return temperature == null || !ladder().takesTemperature()
                ? this
                : new Provider(access, wire, parameters.at(temperature), prices);
    }

    Ladder ladder() {
        return access.ladder(wire, parameters.model());
    }
}
