package io.edgewright.service.git;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One commit to be made on the status branch. Own files that it does not name stay as we last wrote
 * them.
 *
 * @param files what becomes of which own path
 * @param subject the commit's first line, for people
 * @param body further text, may be empty
 * @param trailers for programs; {@code Writer}, {@code Sequence} and {@code Seal} are added
 * @param time the commit's time
 */
public record StatusChange(
    SortedMap<String, FileChange> files,
    String subject,
    String body,
    SortedMap<String, String> trailers,
    Instant time) {
  public StatusChange {
    files = unmodifiableSortedMap(new TreeMap<>(files));
    requireNonNull(subject, "subject");
    requireNonNull(body, "body");
    trailers = unmodifiableSortedMap(new TreeMap<>(trailers));
    requireNonNull(time, "time");
  }
}
