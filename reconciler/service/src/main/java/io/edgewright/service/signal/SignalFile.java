package io.edgewright.service.signal;

import java.util.List;
import java.util.SortedMap;

/**
 * A file of traffic: for each combination of labels a curve, either over a day that repeats (UTC)
 * or over absolute time. Between two points of a curve the rate is interpolated linearly.
 *
 * @param daily whether times are seconds since midnight UTC, repeating, or epoch seconds
 * @param curves in the order of their labels
 */
record SignalFile(boolean daily, List<Curve> curves) {
  static final long DAY_SECONDS = 86_400;

  SignalFile {
    curves = List.copyOf(curves);
  }

  /** The points of one combination of labels, by ascending time, at least one. */
  record Curve(SortedMap<String, String> labels, List<Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  /** A rate in requests per second at a time (seconds). */
  record Point(long second, double rate) {}
}
