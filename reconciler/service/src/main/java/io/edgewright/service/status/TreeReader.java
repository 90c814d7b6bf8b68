package io.edgewright.service.status;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Revision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads fields of a tree that we wrote. What is not as we write it is an {@link
 * IllegalArgumentException} or {@link java.time.DateTimeException}, which {@link StatusParser}
 * makes an unreadable file of.
 */
record TreeReader(Map<String, Object> tree) {
  String text(String key) {
    return JsonTree.text(tree, key).orElse("");
  }

  Optional<String> optional(String key) {
    return JsonTree.text(tree, key);
  }

  String required(String key) {
    return optional(key).orElseThrow(() -> new IllegalArgumentException("there is no " + key));
  }

  long integer(String key) {
    return JsonTree.integer(tree, key).orElse(0L);
  }

  boolean flag(String key) {
    return JsonTree.at(tree, key).filter(Boolean.TRUE::equals).isPresent();
  }

  BigDecimal decimal(String key) {
    return JsonTree.at(tree, key)
        .filter(Number.class::isInstance)
        .map(number -> new BigDecimal(number.toString()))
        .orElseThrow(() -> new IllegalArgumentException(key + " is not a number"));
  }

  Instant instant(String key) {
    return Instant.parse(required(key));
  }

  Optional<Instant> optionalInstant(String key) {
    return optional(key).map(Instant::parse);
  }

  Optional<Revision> revision(String key) {
    return optional(key).map(Revision::new);
  }

  Optional<Digest> digest(String key) {
    return optional(key).map(Digest::new);
  }

  Optional<TreeReader> child(String key) {
    return JsonTree.at(tree, key).filter(Map.class::isInstance).map(_ -> at(key));
  }

  TreeReader at(String key) {
    return new TreeReader(JsonTree.map(tree, key));
  }

  /** The elements of a list of maps. */
  <T> List<T> each(String key, Function<TreeReader, T> read) {
    return JsonTree.list(tree, key).stream().map(TreeReader::of).map(read).toList();
  }

  List<String> texts(String key) {
    return JsonTree.list(tree, key).stream().map(Object::toString).toList();
  }

  SortedSet<Digest> digests(String key) {
    return new TreeSet<>(texts(key).stream().map(Digest::new).toList());
  }

  /** The values of a map of maps. */
  <K extends Comparable<K>, T> SortedMap<K, T> entries(
      String key, Function<String, K> name, Function<TreeReader, T> read) {
    var entries = new TreeMap<K, T>();
    JsonTree.map(tree, key)
        .forEach((k, value) -> entries.put(name.apply(k), read.apply(of(value))));
    return entries;
  }

  /** The values of a map of texts. */
  <K extends Comparable<K>, T> SortedMap<K, T> textEntries(
      String key, Function<String, K> name, Function<String, T> read) {
    var entries = new TreeMap<K, T>();
    JsonTree.map(tree, key)
        .forEach((k, value) -> entries.put(name.apply(k), read.apply(value.toString())));
    return entries;
  }

  @SuppressWarnings("unchecked") // the keys of every map of a plain tree are texts
  private static TreeReader of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new TreeReader((Map<String, Object>) map);
    }
    throw new IllegalArgumentException("a map is wanted where there is: " + value);
  }
}
