package io.edgewright.renderer.helm;

import java.nio.charset.StandardCharsets;

/**
 * One file of a chart.
 *
 * @param source where it comes from, below the chart's folder; for a file of a packaged sub-chart
 *     the package's path, {@code !/} and the path within
 */
record ChartFile(String source, byte[] bytes) {
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
