package io.edgewright.engine.cluster;

import io.edgewright.policy.object.GroupVersionKind;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A kind as an API server serves it: where its objects are found, and what may be asked there. */
public record ServedKind(
    GroupVersionKind kind, String plural, boolean namespaced, SortedSet<String> verbs) {
  public ServedKind {
    verbs = Collections.unmodifiableSortedSet(new TreeSet<>(verbs));
  }

  /** Path of all objects of the kind, of every namespace. */
  public String collection() {
    return root() + "/" + plural;
  }

  /** Path of the objects in a namespace (empty for kinds that have none). */
  public String collection(String namespace) {
    return namespaced && !namespace.isEmpty()
        ? root() + "/namespaces/" + ApiRequest.segment(namespace) + "/" + plural
        : collection();
  }

  /** Path of one object. */
  public String object(String namespace, String name) {
    return collection(namespace) + "/" + ApiRequest.segment(name);
  }

  /** Whether objects can be listed and watched. */
  public boolean isWatchable() {
    return verbs.contains("list") && verbs.contains("watch");
  }

  private String root() {
    return kind.group().isEmpty()
        ? "/api/" + kind.version()
        : "/apis/" + kind.group() + "/" + kind.version();
  }
}
