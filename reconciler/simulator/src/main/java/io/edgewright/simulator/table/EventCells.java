package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands in the columns of events. */
final class EventCells {
  private EventCells() {}

  static List<Object> of(Map<String, Object> event, Instant now) {
    var first = Tree.text(event, "firstTimestamp");
    var last = Tree.text(event, "lastTimestamp");
    var since = first.isEmpty() ? Tree.text(event, "eventTime") : first;
    var again = Tree.text(event, "series", "lastObservedTime");
    var isSeries = Tree.find(event, "series").isPresent();
    var involved = Tree.map(event, "involvedObject");
    var count = isSeries ? Tree.number(event, "series", "count") : Tree.number(event, "count");
    return List.of(
        Age.of(isSeries ? again : last.isEmpty() ? since : last, now),
        Tree.text(event, "type"),
        Tree.text(event, "reason"),
        target(Tree.text(involved, "kind"), Tree.text(involved, "name")),
        Tree.text(involved, "fieldPath"),
        source(event),
        Tree.text(event, "message").strip(),
        Age.of(since, now),
        isSeries ? count.orElse(0L) : count.filter(times -> times > 0).orElse(1L),
        Tree.text(event, "metadata", "name"));
  }

  private static String target(String kind, String name) {
    var lower = kind.toLowerCase(Locale.ROOT);
    return name.isEmpty() ? lower : lower + "/" + name;
  }

  private static String source(Map<String, Object> event) {
    var component = first(event, "component", "reportingComponent");
    var host = first(event, "host", "reportingInstance");
    return host.isEmpty() ? component : component + ", " + host;
  }

  private static String first(Map<String, Object> event, String old, String field) {
    var text = Tree.text(event, "source", old);
    return text.isEmpty() ? Tree.text(event, field) : text;
  }
}
