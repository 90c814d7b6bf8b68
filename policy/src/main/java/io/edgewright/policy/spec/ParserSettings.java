package io.edgewright.policy.spec;

/**
 * What the operator lets a repository say, and how much of it is read.
 *
 * @param allowLocalAddresses {@code file://}, loopback and link-local addresses are accepted
 */
public record ParserSettings(boolean allowLocalAddresses, int maxFiles, int maxFileBytes) {
  public static final ParserSettings DEFAULT = new ParserSettings(false, 20_000, 1 << 20);
}
