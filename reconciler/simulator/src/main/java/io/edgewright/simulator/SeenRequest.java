package io.edgewright.simulator;

/**
 * A request as it came in; what a path does not say is the empty text.
 *
 * @param number counts the requests of a cluster from 1
 * @param method HTTP method
 * @param path path and query as sent
 * @param verb Kubernetes verb
 * @param resource plural resource name with its subresource (deployments/status), empty for
 *     discovery
 * @param namespace namespace in the path
 * @param name object name in the path
 * @param dryRun whether nothing would have been kept
 */
public record SeenRequest(
    long number,
    String method,
    String path,
    String verb,
    String resource,
    String namespace,
    String name,
    boolean dryRun) {

  /** Whether it asks for a change that would be kept. */
  public boolean isWrite() {
    return !dryRun
        && switch (verb) {
          case "create", "update", "patch", "delete", "deletecollection" -> !isReview();
          default -> false;
        };
  }

  private boolean isReview() {
    return resource.endsWith("reviews") || resource.endsWith("/token");
  }
}
