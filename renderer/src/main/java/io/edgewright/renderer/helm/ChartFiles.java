package io.edgewright.renderer.helm;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a chart with its packaged sub-charts unpacked, by their path in the folder that Helm
 * will read.
 *
 * @param ignored links and the like that were left out, by path
 */
record ChartFiles(SortedMap<String, ChartFile> files, List<String> ignored) {
  ChartFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    ignored = List.copyOf(ignored);
  }
}
