package dev.skillfleet.bus;

/**
 * A message that is answered with exactly one {@code R}, or with a {@link FaultException}.
 *
 * @param <R> the reply's type
 */
public sealed interface Request<R extends Reply> extends Message
        permits AnalyticsRequest,
                ChatRequest,
                JobsRequest,
                HitlRequest,
                OptimizationRequest,
                RegistryRequest,
                SkillsRequest {}
