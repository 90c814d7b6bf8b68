package io.edgewright.policy.object;

import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object as a tree of plain JSON values, deeply unmodifiable, with the identity that
 * every object needs: apiVersion, kind and a name.
 *
 * <p>Values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Boolean},
 * {@code Long}, {@code BigInteger}, {@code Double}, {@code BigDecimal} and null.
 */
public record Manifest(Map<String, Object> tree) {
  /**
   * Copies the tree.
   *
   * @throws IllegalArgumentException when apiVersion, kind or metadata.name is absent or not a text
   */
  public Manifest {
    tree = JsonTree.copyOf(tree);
    for (var field : new String[] {"apiVersion", "kind"}) {
      if (!(tree.get(field) instanceof String text) || text.isEmpty()) {
        throw new IllegalArgumentException("the object has no " + field);
      }
    }
    if (!(JsonTree.at(tree, "metadata", "name").orElse(null) instanceof String name)
        || name.isEmpty()) {
      throw new IllegalArgumentException("the object has no metadata.name");
    }
  }

  /** The kind and its version as the manifest states them. */
  public GroupVersionKind groupVersionKind() {
    return GroupVersionKind.of(text("apiVersion"), text("kind"));
  }

  /** Which object this is; the namespace is empty where the manifest states none. */
  public ObjectRef ref() {
    return new ObjectRef(groupVersionKind().groupKind(), namespace(), name());
  }

  public String name() {
    return JsonTree.text(tree, "metadata", "name").orElseThrow();
  }

  /** The stated namespace, empty where there is none. */
  public String namespace() {
    return JsonTree.text(tree, "metadata", "namespace").orElse("");
  }

  public Optional<String> label(String key) {
    return JsonTree.text(tree, "metadata", "labels", key);
  }

  public Optional<String> annotation(String key) {
    return JsonTree.text(tree, "metadata", "annotations", key);
  }

  /** The value at a path of map keys; empty where it is absent or null. */
  public Optional<Object> at(String... path) {
    return JsonTree.at(tree, path);
  }

  /** A copy in which the value at a path of map keys is set; maps on the way are made. */
  public Manifest with(Object value, String... path) {
    return new Manifest(JsonTree.with(tree, value, path));
  }

  /** SHA-256 over the canonical JSON of the tree: the same whatever the order of keys. */
  public Digest digest() {
    return Digest.of(CanonicalJson.bytes(tree));
  }

  private String text(String field) {
    return JsonTree.text(tree, field).orElseThrow();
  }

  /** The reference only: an object may be a Secret, whose content belongs into no log. */
  @Override
  public String toString() {
    return ref().toString();
  }
}
