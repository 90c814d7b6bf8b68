package io.edgewright.service.signal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One time series: its labels and its samples by ascending time. */
public record Series(SortedMap<String, String> labels, List<Sample> samples) {
  public Series {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    samples = List.copyOf(samples);
  }

  /** A value at a time (milliseconds since the epoch). */
  public record Sample(long epochMillis, double value) {}
}
