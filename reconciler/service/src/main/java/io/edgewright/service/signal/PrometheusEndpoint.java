package io.edgewright.service.signal;

import io.edgewright.service.settings.SecretText;
import java.net.URI;
import java.util.Optional;

/** A Prometheus server that the operator has configured, and the token that it wants. */
public record PrometheusEndpoint(URI url, Optional<SecretText> bearerToken) {}
