package dev.skillfleet.script.play;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;

/**
 * What a phase does, written to be read from top to bottom. It runs again from the top after every step and must come
 * the same way each time: no clock, no randomness, no I/O but through {@link Playback}.
 *
 * @param <O> what it hands on
 */
public interface Script<O extends Record> {

    /** The phase it is. */
    Phase phase();

    /** The journal name under which the outcome stands. */
    String outcome();

    /** Runs to the end, or leaves where something has to be done or asked first. */
    O run(Playback play);

    /** The job once the phase is over. */
    Job conclude(Job job, O outcome);
}
