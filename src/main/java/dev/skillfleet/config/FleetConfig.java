package dev.skillfleet.config;

/** Everything that can be set, a record a section, as {@code conf/skill-fleet.yaml} explains it. */
public record FleetConfig(
        ServerConfig server,
        ClusterConfig cluster,
        JobStoreConfig jobStore,
        StreamConfig stream,
        RegistryConfig registry,
        HitlConfig hitl,
        WorkflowConfig workflow,
        LlmConfig llm,
        SkillsConfig skills,
        SecurityConfig security,
        TelemetryConfig telemetry) {
    public FleetConfig {
        if (security.production() && server.corsOrigins().contains("*")) {
            throw new IllegalArgumentException(
                    "server.cors-origins: \"*\" is not allowed in production; name the origins");
        }
    }
}
