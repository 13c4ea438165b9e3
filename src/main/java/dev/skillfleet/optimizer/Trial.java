package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;

/**
 * One evaluation: a candidate, among the skills that could be taken instead, before one query.
 *
 * @param run from 1; a query is tried several times, since a model need not answer twice alike
 */
public record Trial(Candidate candidate, Example example, int run) {}
