package dev.skillfleet.llm.chat;

/** A model as this node knows it: how it is reached, how it is spoken to, what it is asked for and what that costs. */
record Provider(Access access, Wire wire, Parameters parameters, Prices prices) {

    Endpoint endpoint() {
        return access.endpoint();
    }

    String model() {
        return parameters.model();
    }

    Ladder ladder() {
        return access.ladder(wire, parameters.model());
    }
}
