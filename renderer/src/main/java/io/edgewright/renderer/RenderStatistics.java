package io.edgewright.renderer;

/**
 * Counts since the start, for metrics.
 *
 * @param requests how often an outcome was asked for
 * @param hits how many of those were answered from the cache
 * @param chartRenders how often Helm ran
 * @param workerStarts how many worker processes were started
 * @param workerKills how many of them were killed for exceeding a limit
 * @param cachedBytes about how much memory the cache takes now
 */
public record RenderStatistics(
    long requests,
    long hits,
    long chartRenders,
    long workerStarts,
    long workerKills,
    long cachedBytes) {}
