package io.edgewright.service.review;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the fields in which two manifests of one object differ. */
final class FieldDiffEvaluator {
  private static final int MAX_FIELDS = 50;
  private static final int MAX_VALUE = 60;
  private static final String ABSENT = "(absent)";

  private FieldDiffEvaluator() {}

  /** A line per field: its path, and its values unless the object is a Secret. */
  static List<String> diff(Manifest before, Manifest after) {
    var lines = new ArrayList<String>();
    var masked = after.ref().kind().equals("Secret");
    diff("", before.tree(), after.tree(), new Lines(lines, masked));
    return lines.size() <= MAX_FIELDS
        ? lines
        : append(lines.subList(0, MAX_FIELDS), "and %d more".formatted(lines.size() - MAX_FIELDS));
  }

  private static List<String> append(List<String> lines, String last) {
    var all = new ArrayList<>(lines);
    all.add(last);
    return all;
  }

  private record Lines(List<String> lines, boolean masked) {
    void add(String path, @Nullable Object before, @Nullable Object after) {
      lines.add(masked ? path : "%s: %s -> %s".formatted(path, text(before), text(after)));
    }
  }

  private static void diff(
      String path, @Nullable Object before, @Nullable Object after, Lines lines) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
      var keys = new TreeSet<String>();
      one.keySet().forEach(key -> keys.add(String.valueOf(key)));
      other.keySet().forEach(key -> keys.add(String.valueOf(key)));
      keys.forEach(
          key ->
              diff(path.isEmpty() ? key : path + "." + key, one.get(key), other.get(key), lines));
    } else if (before instanceof List<?> one
        && after instanceof List<?> other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        diff("%s[%d]".formatted(path, i), one.get(i), other.get(i), lines);
      }
    } else if (before instanceof String one
        && after instanceof String other
        && (one.indexOf('\n') >= 0 || other.indexOf('\n') >= 0)) {
      diffLines(path, one.split("\n", -1), other.split("\n", -1), lines);
    } else {
      lines.add(path, before, after);
    }
  }

  /** A text of many lines is told by the first line that differs, where the eye should go. */
  private static void diffLines(String path, String[] before, String[] after, Lines lines) {
    var line = Math.max(0, Arrays.mismatch(before, after));
    lines.add(
        "%s (line %d)".formatted(path, line + 1),
        line < before.length ? before[line] : null,
        line < after.length ? after[line] : null);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return ABSENT;
    }
    var json = new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    return json.length() <= MAX_VALUE ? json : json.substring(0, MAX_VALUE) + "…";
  }
}
