package io.edgewright.policy.placement.demand;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A labelled time series of requests per second, its samples in any order. */
public record Series(SortedMap<String, String> labels, List<Sample> samples) {
  public Series {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    samples = List.copyOf(samples);
  }
}
