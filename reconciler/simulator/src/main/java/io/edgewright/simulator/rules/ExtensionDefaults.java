package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.absentOrEmpty;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** What extensions of a server leave open. */
final class ExtensionDefaults {
  private ExtensionDefaults() {}

  static void webhooks(Map<String, Object> object, boolean mutating) {
    for (var item : Tree.list(object, "webhooks")) {
      var hook = Tree.asMap(item);
      absent(hook, "failurePolicy", "Fail");
      absent(hook, "matchPolicy", "Equivalent");
      absent(hook, "namespaceSelector", new LinkedHashMap<String, Object>());
      absent(hook, "objectSelector", new LinkedHashMap<String, Object>());
      absent(hook, "timeoutSeconds", 10L);
      if (mutating) {
        absent(hook, "reinvocationPolicy", "Never");
      }
      for (var rule : Tree.list(hook, "rules")) {
        absent(Tree.asMap(rule), "scope", "*");
      }
      if (has(hook, "clientConfig", "service")) {
        absent(child(child(hook, "clientConfig"), "service"), "port", 443L);
      }
    }
  }

  static void flow(Map<String, Object> object) {
    positive(child(object, "spec"), "matchingPrecedence", 1000L);
  }

  static void level(ResourceKind kind, Map<String, Object> object) {
    var spec = child(object, "spec");
    if (has(spec, "exempt")) {
      absent(child(spec, "exempt"), "nominalConcurrencyShares", 0L);
      absent(child(spec, "exempt"), "lendablePercent", 0L);
    }
    if (has(spec, "limited")) {
      var limited = child(spec, "limited");
      positive(limited, LevelRules.shares(kind), 30L);
      absent(limited, "lendablePercent", 0L);
      if (has(limited, "limitResponse", "queuing")) {
        var queuing = child(child(limited, "limitResponse"), "queuing");
        positive(queuing, "handSize", 8L);
        positive(queuing, "queues", 64L);
        positive(queuing, "queueLengthLimit", 50L);
      }
    }
  }

  private static void positive(Map<String, Object> map, String field, long value) {
    if (Tree.number(map, field).orElse(0L) == 0) {
      map.put(field, value);
    }
  }

  static void service(Map<String, Object> object) {
    if (has(object, "spec", "service")) {
      absent(child(child(object, "spec"), "service"), "port", 443L);
    }
  }

  static void definition(Map<String, Object> object) {
    var spec = child(object, "spec");
    var names = child(spec, "names");
    var kind = Tree.text(names, "kind");
    absentOrEmpty(names, "singular", kind.toLowerCase(java.util.Locale.ROOT));
    if (!kind.isEmpty()) {
      absentOrEmpty(names, "listKind", kind + "List");
    }
    absent(child(spec, "conversion"), "strategy", "None");
  }
}
