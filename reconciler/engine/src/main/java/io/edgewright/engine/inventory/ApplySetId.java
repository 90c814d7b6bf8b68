package io.edgewright.engine.inventory;

import io.edgewright.policy.object.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Identity of an ApplySet, as KEP-3659 derives it from its parent object. */
public record ApplySetId(String value) {
  /** Label on every member: the identity of the set it belongs to. */
  public static final String PART_OF = "applyset.kubernetes.io/part-of";

  /** The identity of the set whose parent is the named object. */
  public static ApplySetId of(String name, String namespace, String kind, String group) {
    var parent = String.join(".", name, namespace, kind, group);
    var sha = HexFormat.of().parseHex(Digest.of(parent.getBytes(StandardCharsets.UTF_8)).hex());
    var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha);
    // A label value must start and end alphanumerically, hence the fixed prefix and suffix.
    return new ApplySetId("applyset-%s-v1".formatted(hash));
  }

  @Override
  public String toString() {
    return value;
  }
}
