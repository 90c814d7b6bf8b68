package io.edgewright.renderer;

/** Turns sources into objects; safe for many threads at once. Made by {@code RenderEngine}. */
public interface Renderer extends AutoCloseable {
  /**
   * Renders, or answers from the cache when nothing that the outcome depends on has changed. Blocks
   * while Helm works; never throws for what the files contain.
   */
  RenderOutcome render(RenderRequest request);

  /** Starts a worker in the background, so that the first chart need not wait for it. */
  void prewarm();

  RenderStatistics statistics();

  /** Ends the workers and deletes their files. */
  @Override
  void close();
}
