package io.edgewright.simulator.custom;

import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The hash by which discovery names the stored version of a kind. */
final class StorageHash {
  private static final int BYTES = 8;

  private StorageHash() {}

  static String of(Map<String, Object> definition, String kind) {
    var stored =
        Tree.list(definition, "spec", "versions").stream()
            .map(Tree::asMap)
            .filter(version -> Tree.flag(version, "storage"))
            .map(version -> Tree.text(version, "name"))
            .findFirst()
            .orElse("");
    var text = Tree.text(definition, "spec", "group") + "/" + stored + "/" + kind;
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
