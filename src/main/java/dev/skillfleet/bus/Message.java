package dev.skillfleet.bus;

/** Everything that travels on the bus. Immutable, so that rooms on one node share it without a copy. */
public sealed interface Message permits Request, Reply, Notice {}
