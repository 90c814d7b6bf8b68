package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.net.URI;
import java.util.Optional;

/**
 * How a cluster's API server is reached; never a secret itself.
 *
 * @param credential a name in the operator's credential directory
 * @param server empty where the credential (a kubeconfig) states it
 * @param caCertificate PEM, decoded from {@code caData}
 */
public record ClusterAccess(
    String credential,
    Optional<URI> server,
    Optional<String> caCertificate,
    SourceLocation location) {}
