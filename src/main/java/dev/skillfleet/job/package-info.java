/** The domain of a job in plain Java: its state and transitions, its events, its prompts and answers, its journal. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.job;
