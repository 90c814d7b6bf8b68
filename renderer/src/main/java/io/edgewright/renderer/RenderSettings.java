package io.edgewright.renderer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the operator lets charts be rendered.
 *
 * @param workers how many charts may be rendered at once, each in a process of its own
 * @param rendersPerWorker after so many renders a worker is replaced, because Helm leaks a little
 * @param workerHeapMegabytes the Java heap of a worker; small, since Helm lives outside it
 * @param workerAddressSpaceMegabytes the most a worker may map, Java and Helm together (about 2,800
 *     are mapped, hardly used, when it is idle); 0 for no bound, on systems without {@code ulimit}
 * @param cacheBytes about how much memory rendered objects and parsed sources may take
 * @param workerClassPath class path of the workers; empty for the jars that they need of this
 *     process
 * @param temporaryFolder where private folders for charts and workers are made
 */
public record RenderSettings(
    RenderLimits limits,
    int workers,
    int rendersPerWorker,
    int workerHeapMegabytes,
    int workerAddressSpaceMegabytes,
    long cacheBytes,
    Optional<String> workerClassPath,
    Path temporaryFolder) {
  public RenderSettings {
    if (workers < 1 || rendersPerWorker < 1 || cacheBytes < 0) {
      throw new IllegalArgumentException("workers and renders per worker must be positive");
    }
  }

  /** Two workers, replaced after 2,000 renders, and a cache of 128 MiB. */
  public static RenderSettings defaults() {
    return new RenderSettings(
        RenderLimits.DEFAULT,
        2,
        2_000,
        128,
        3_584,
        128L << 20,
        Optional.empty(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with other limits. */
  public RenderSettings withLimits(RenderLimits other) {
    return new RenderSettings(
        other,
        workers,
        rendersPerWorker,
        workerHeapMegabytes,
        workerAddressSpaceMegabytes,
        cacheBytes,
        workerClassPath,
        temporaryFolder);
  }
}
