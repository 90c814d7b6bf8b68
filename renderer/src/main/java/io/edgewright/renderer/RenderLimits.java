package io.edgewright.renderer;

import java.time.Duration;

/**
 * What one render may take; beyond any of it the render fails and others go on.
 *
 * @param files files of one source, those of packaged sub-charts counted
 * @param fileBytes size of one file
 * @param sourceBytes size of all files of one source
 * @param outputBytes size of what a chart prints
 * @param time how long a chart may take
 */
public record RenderLimits(
    int files, long fileBytes, long sourceBytes, int outputBytes, Duration time) {
  /** 10,000 files, 5 MiB each as in Helm, 64 MiB together, 32 MiB of output, 10 s. */
  public static final RenderLimits DEFAULT =
      new RenderLimits(10_000, 5L << 20, 64L << 20, 32 << 20, Duration.ofSeconds(10));

  public RenderLimits {
    if (files < 1 || fileBytes < 1 || sourceBytes < 1 || outputBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the time limit must be positive");
    }
  }
}
