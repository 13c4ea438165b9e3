package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;

/**
 * One evaluation: a candidate before one example.
 *
 * @param run from 1; a query is tried several times, since a model need not answer twice alike
 */
public record Trial(Candidate candidate, Example example, int run) {}
