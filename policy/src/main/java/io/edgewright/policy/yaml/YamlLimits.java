package io.edgewright.policy.yaml;

/**
 * How much of a file is read, since files come from many hands.
 *
 * @param maxNodes counted after aliases are expanded, which bounds what a few lines can grow to
 */
public record YamlLimits(int maxBytes, int maxDepth, int maxNodes) {
  /** For files that people write. */
  public static final YamlLimits FILE = new YamlLimits(1 << 20, 100, 100_000);

  /** For manifests and rendered output, which may hold many schemas. */
  public static final YamlLimits MANIFESTS = new YamlLimits(32 << 20, 150, 2_000_000);
}
