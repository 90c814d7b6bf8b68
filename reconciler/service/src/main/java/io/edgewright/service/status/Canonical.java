package io.edgewright.service.status;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Unmodifiable copies in canonical order, so that equal pictures are written as equal bytes. */
final class Canonical {
  private Canonical() {}

  static <K extends Comparable<K>, V> SortedMap<K, V> map(Map<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  static <T extends Comparable<T>> SortedSet<T> set(Collection<T> elements) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(elements));
  }

  /** Sorted and without duplicates. */
  static <T extends Comparable<T>> List<T> list(Collection<T> elements) {
    return List.copyOf(new TreeSet<>(elements));
  }
}
