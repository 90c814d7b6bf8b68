package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/**
 * What must hold for events, in the fields of the core version: of old ones little, and more where
 * they are written in the version of their own group.
 */
final class EventRules {
  private static final int LONGEST = 128;
  private static final int LONGEST_NOTE = 1024;
  private static final List<String> TYPES = List.of("Normal", "Warning");
  private static final List<String> LEGACY = List.of("firstTimestamp", "lastTimestamp", "source");
  private static final List<String> FIXED =
      List.of(
          "involvedObject",
          "reason",
          "message",
          "source",
          "firstTimestamp",
          "lastTimestamp",
          "count",
          "type",
          "eventTime",
          "action",
          "related",
          "reportingInstance");

  private final Map<String, Object> event;
  private final boolean isCore;
  private final Problems problems;

  /** For an event in the fields of the core version, whichever it is written in. */
  EventRules(Map<String, Object> event, boolean isCore, Problems problems) {
    this.event = event;
    this.isCore = isCore;
    this.problems = problems;
  }

  void create() {
    always();
    if (isCore) {
      return;
    }
    series();
    if (isUnset("eventTime")) {
      problems.required("eventTime", "");
    }
    if (!TYPES.contains(Tree.text(event, "type"))) {
      problems.invalid("type", "", "has invalid value: " + Tree.text(event, "type"));
    }
    for (var field : LEGACY) {
      if (!isUnset(field)) {
        problems.invalid(field, "", "needs to be unset");
      }
    }
    if (Tree.number(event, "count").orElse(0L) != 0) {
      problems.invalid("count", "", "needs to be unset");
    }
  }

  void update(Map<String, Object> old) {
    always();
    if (isCore) {
      return;
    }
    if (ImmutableFields.differ(event, old, "series")) {
      series();
    }
    for (var field : FIXED) {
      if (ImmutableFields.differ(event, old, field)) {
        problems.invalid(field, Tree.find(event, field).orElse(""), ImmutableFields.IMMUTABLE);
      }
    }
    if (ImmutableFields.differ(event, old, "reportingComponent")) {
      problems.invalid(
          "reportingController", Tree.text(event, "reportingComponent"), ImmutableFields.IMMUTABLE);
    }
  }

  private boolean isUnset(String field) {
    var value = Tree.find(event, field);
    return value.isEmpty() || value.get().equals(Map.of());
  }

  private void series() {
    if (Tree.find(event, "series").isEmpty()) {
      return;
    }
    if (Tree.number(event, "series", "count").orElse(0L) < 2) {
      problems.invalid("series.count", "", "should be at least 2");
    }
    if (Tree.find(event, "series", "lastObservedTime").isEmpty()) {
      problems.required("series.lastObservedTime", "");
    }
  }

  private void always() {
    var namespace = Tree.text(event, "metadata", "namespace");
    var of = Tree.text(event, "involvedObject", "namespace");
    var isElsewhere =
        isUnset("eventTime")
            ? !of.equals(namespace) && !(of.isEmpty() && namespace.equals("default"))
            : of.isEmpty() && !List.of("default", "kube-system").contains(namespace);
    if (isElsewhere) {
      problems.invalid("involvedObject.namespace", of, "does not match event.namespace");
    }
    if (!isUnset("eventTime")) {
      told();
    }
  }

  private void told() {
    var controller = isCore ? "reportingComponent" : "reportingController";
    var name = Tree.text(event, "reportingComponent");
    if (name.isEmpty()) {
      problems.required(controller, "");
    }
    NameFormat.qualifiedName(name).ifPresent(why -> problems.invalid(controller, name, why));
    for (var field : List.of("reportingInstance", "action", "reason")) {
      var text = Tree.text(event, field);
      if (text.isEmpty()) {
        problems.required(field, "");
      } else if (text.length() > LONGEST) {
        problems.invalid(field, "", "can have at most 128 characters");
      }
    }
    if (Tree.text(event, "message").length() > LONGEST_NOTE) {
      problems.invalid("message", "", "can have at most 1024 characters");
    }
  }
}
