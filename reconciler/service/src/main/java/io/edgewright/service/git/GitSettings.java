package io.edgewright.service.git;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The operator's settings for everything that this package does over the network.
 *
 * @param cache folder of the mirrors; may be deleted at any time
 * @param credentials which credential goes where
 * @param limits how long and how much
 * @param localFromRepository whether a file in Git may name {@code file://} or an address of this
 *     host or link; the operator's own URLs always may
 */
public record GitSettings(
    Path cache, GitCredentials credentials, Limits limits, boolean localFromRepository) {

  /**
   * What one request may cost.
   *
   * @param idle longest time without a byte, also for connecting
   * @param total longest time for one request as a whole
   * @param packBytes most bytes that one answer may have
   * @param depth most commits that a mirror is deepened by, looking for a known one
   */
  public record Limits(Duration idle, Duration total, long packBytes, int depth) {
    /** 15 s without a byte, 5 minutes and 1 GiB for one request, 1,000 commits. */
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(15), Duration.ofMinutes(5), 1L << 30, 1_000);
  }

  public GitSettings {
    requireNonNull(cache, "cache");
    requireNonNull(credentials, "credentials");
    requireNonNull(limits, "limits");
  }

  /** Settings with the default limits and no credentials. */
  public static GitSettings in(Path cache) {
    return new GitSettings(cache, GitCredentials.none(), Limits.DEFAULT, false);
  }
}
