package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Result;

/** What an optimization hands over, whatever its goal was. */
record Found(Result result) {}
