package io.edgewright.simulator;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads a fault from JSON, and tells all that is wrong with it. */
final class FaultParser {
  private static final String VERBS =
      "get, list, watch, create, update, patch, delete, deletecollection";

  private FaultParser() {}

  /**
   * What was read.
   *
   * @param clusters the names of the clusters that it is for, {@code *} for all
   * @param fault the fault; empty where something is wrong
   * @param errors what is wrong, all of it
   */
  record Parsed(List<String> clusters, Optional<Fault> fault, List<String> errors) {}

  static Parsed parse(Map<String, Object> tree) {
    var errors = new ArrayList<String>();
    var fields = new FieldReader(tree, "", errors);
    var clusters = fields.texts("cluster");
    if (clusters.isEmpty()) {
      fields.wrong("cluster", "is missing: the name of a cluster, a list of names, or \"*\"");
    }
    var requests = requests(fields.object("requests"), errors);
    var effect = effect(fields, tree.get("effect"), errors);
    var occurrence = occurrence(fields, errors);
    fields.done();
    if (effect.isEmpty() || occurrence.isEmpty() || !errors.isEmpty()) {
      return new Parsed(clusters, Optional.empty(), errors);
    }
    try {
      var fault = new Fault(requests, effect.get(), occurrence.get());
      return new Parsed(clusters, Optional.of(fault), errors);
    } catch (IllegalArgumentException e) {
      errors.add("requests: " + e.getMessage());
      return new Parsed(clusters, Optional.empty(), errors);
    }
  }

  private static RequestMatch requests(Map<String, Object> tree, List<String> errors) {
    var fields = new FieldReader(tree, "requests", errors);
    var verbs = fields.texts("verbs");
    for (var verb : verbs) {
      if (!List.of(VERBS.split(", ")).contains(verb)) {
        fields.wrong("verbs", "\"" + verb + "\" is no verb; verbs are " + VERBS);
      }
    }
    var match =
        new RequestMatch(
            new TreeSet<>(verbs),
            given(fields, "resource"),
            given(fields, "namespace"),
            given(fields, "name"));
    fields.done();
    return match;
  }

  private static Optional<String> given(FieldReader fields, String field) {
    return Optional.of(fields.text(field, "")).filter(text -> !text.isEmpty());
  }

  private static Optional<FaultEffect> effect(
      FieldReader fields, @org.jspecify.annotations.Nullable Object given, List<String> errors) {
    var tree =
        given instanceof String
            ? Map.<String, Object>of("type", fields.text("effect", ""))
            : fields.object("effect");
    if (tree.isEmpty()) {
      fields.wrong("effect", "is missing: one of " + String.join(", ", KnownEffects.types()));
      return Optional.empty();
    }
    var before = errors.size();
    var own = new FieldReader(tree, "effect", errors);
    try {
      var effect = EffectParser.parse(own);
      own.done();
      return errors.size() == before ? effect : Optional.empty();
    } catch (IllegalArgumentException e) {
      if (errors.size() == before) {
        errors.add("effect: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  private static Optional<Occurrence> occurrence(FieldReader fields, List<String> errors) {
    var times = fields.number("times").orElse((long) Integer.MAX_VALUE);
    var skip = fields.number("skip").orElse(0L);
    var probability = fields.decimal("probability").orElse(1.0);
    var seed = fields.number("seed").orElse(0L);
    var lasting = fields.duration("for");
    try {
      return Optional.of(
          new Occurrence(
              skip,
              Math.clamp(times, Integer.MIN_VALUE, Integer.MAX_VALUE),
              probability,
              seed,
              lasting));
    } catch (IllegalArgumentException e) {
      errors.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The names of clusters in a query or a body that are none. */
  static List<String> unknown(List<String> asked, List<String> names) {
    return asked.stream().filter(name -> !name.equals("*") && !names.contains(name)).toList();
  }

  /** A body as an object; empty for anything else. */
  static Map<String, Object> object(Object body) {
    return Tree.asMap(body);
  }
}
