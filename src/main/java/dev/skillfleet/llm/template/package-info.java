/**
 * The embedded model: rules and tables in place of a language model. It reads the task and the person's answers, orders
 * what they say, and marks what they leave open; it knows nothing of its own about any topic. Deterministic, no network.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.template;
