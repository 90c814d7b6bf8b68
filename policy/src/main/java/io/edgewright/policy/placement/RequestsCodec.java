package io.edgewright.policy.placement;

import io.edgewright.policy.placement.TreeFields.Malformed;
import io.edgewright.policy.spec.Requests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an application takes of each cluster as a plain JSON tree, and back. */
final class RequestsCodec {
  private RequestsCodec() {}

  static Map<String, Object> write(Requests requests) {
    var tree = new LinkedHashMap<String, Object>();
    requests.cpu().ifPresent(cores -> tree.put("cpu", Decimals.plain(cores)));
    requests.memory().ifPresent(bytes -> tree.put("memory", Decimals.plain(bytes)));
    requests.pods().ifPresent(pods -> tree.put("pods", (long) pods));
    tree.put("rule", ReasonCodec.rule(new RuleRef("requests", requests.location())));
    return tree;
  }

  static Requests read(TreeFields tree) throws Malformed {
    return new Requests(
        tree.has("cpu") ? Optional.of(tree.decimal("cpu")) : Optional.empty(),
        tree.has("memory") ? Optional.of(tree.decimal("memory")) : Optional.empty(),
        tree.has("pods") ? Optional.of(tree.count("pods")) : Optional.empty(),
        ReasonCodec.rule(tree.object("rule")).location());
  }
}
