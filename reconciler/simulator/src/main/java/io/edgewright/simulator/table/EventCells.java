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
    var involved = Tree.map(event, "involvedObject");
    return List.of(
        Age.of(last.isEmpty() ? since : last, now),
        Tree.text(event, "type"),
        Tree.text(event, "reason"),
        Tree.text(involved, "kind").toLowerCase(Locale.ROOT) + "/" + Tree.text(involved, "name"),
        Tree.text(involved, "fieldPath"),
        source(event),
        Tree.text(event, "message").strip(),
        Age.of(since, now),
        Tree.number(event, "count").filter(count -> count > 0).orElse(1L),
        Tree.text(event, "metadata", "name"));
  }

  private static String source(Map<String, Object> event) {
    var component = Tree.text(event, "source", "component");
    var host = Tree.text(event, "source", "host");
    if (component.isEmpty()) {
      return Tree.text(event, "reportingComponent");
    }
    return host.isEmpty() ? component : component + ", " + host;
  }
}
