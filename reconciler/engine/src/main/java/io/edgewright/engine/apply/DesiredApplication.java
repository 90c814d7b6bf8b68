package io.edgewright.engine.apply;

import static java.util.Objects.requireNonNull;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Revision;
import java.util.List;

/**
 * One application as it shall be on one cluster.
 *
 * @param namespace where objects that state none go; created when absent, never pruned
 * @param revision the commit that the objects come from
 * @param digest of the rendered objects, as the caller computes it
 * @param manifests the objects in the order of their source
 */
public record DesiredApplication(
    ApplicationName name,
    String namespace,
    Revision revision,
    Digest digest,
    List<Manifest> manifests,
    ApplicationOptions options) {
  public DesiredApplication {
    requireNonNull(name, "name");
    requireNonNull(namespace, "namespace");
    requireNonNull(revision, "revision");
    requireNonNull(digest, "digest");
    requireNonNull(options, "options");
    manifests = List.copyOf(manifests);
  }
}
