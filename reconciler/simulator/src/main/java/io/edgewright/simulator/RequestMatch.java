package io.edgewright.simulator;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which requests are meant; what is left open matches everything.
 *
 * @param verbs Kubernetes verbs (get, list, watch, create, update, patch, delete,
 *     deletecollection), empty for any
 * @param resource plural resource name
 * @param namespace namespace of the request
 * @param name name of the object
 */
public record RequestMatch(
    SortedSet<String> verbs,
    Optional<String> resource,
    Optional<String> namespace,
    Optional<String> name) {

  public RequestMatch {
    verbs = new TreeSet<>(verbs);
  }

  /** Every request. */
  public static RequestMatch any() {
    return new RequestMatch(new TreeSet<>(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Every request that changes something. */
  public static RequestMatch writes() {
    return any().verbs("create", "update", "patch", "delete", "deletecollection");
  }

  /** The same for these verbs only. */
  public RequestMatch verbs(String... only) {
    return new RequestMatch(new TreeSet<>(java.util.List.of(only)), resource, namespace, name);
  }

  /** The same for this plural resource name only. */
  public RequestMatch resource(String plural) {
    return new RequestMatch(verbs, Optional.of(plural), namespace, name);
  }

  /** The same for this namespace only. */
  public RequestMatch namespace(String only) {
    return new RequestMatch(verbs, resource, Optional.of(only), name);
  }

  /** The same for this object name only. */
  public RequestMatch name(String only) {
    return new RequestMatch(verbs, resource, namespace, Optional.of(only));
  }

  /** Whether the request is one of those. */
  public boolean matches(SeenRequest request) {
    return (verbs.isEmpty() || verbs.contains(request.verb()))
        && resource.map(request.resource()::equals).orElse(true)
        && namespace.map(request.namespace()::equals).orElse(true)
        && name.map(request.name()::equals).orElse(true);
  }
}
