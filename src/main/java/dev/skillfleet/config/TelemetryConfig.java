package dev.skillfleet.config;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Who is told of the work in spans; nobody where an address is empty.
 *
 * @param otlpEndpoint a collector that speaks OTLP over HTTP
 * @param mlflowUri an MLflow server
 * @param mlflowExperimentId the experiment there that the traces belong to
 */
public record TelemetryConfig(String otlpEndpoint, String mlflowUri, String mlflowExperimentId) {
    public TelemetryConfig {
        address("otlp-endpoint", otlpEndpoint, "http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT is read too");
        address("mlflow-uri", mlflowUri, "http://localhost:5000");
        if (!mlflowExperimentId.matches("[\\w-]+")) {
            throw new IllegalArgumentException("mlflow-experiment-id: must be the id of an experiment, like 0");
        }
    }

    private static void address(String key, String value, String example) {
        if (!value.isEmpty() && !isAddress(value)) {
            throw new IllegalArgumentException(
                    key + ": must be an address without user, password or query, like " + example);
        }
    }

    private static boolean isAddress(String value) {
        try {
            URI uri = new URI(value);
            return uri.getScheme() != null
                    && uri.getScheme().matches("https?")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
