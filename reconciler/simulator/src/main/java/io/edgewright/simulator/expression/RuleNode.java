package io.edgewright.simulator.expression;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a place in a schema and of the places below that have some.
 *
 * @param schema the schema there
 * @param isRoot whether whole objects are there
 * @param rules its rules
 * @param properties nodes of declared fields
 * @param items node of the entries of a list
 * @param values node of the values of a map
 */
record RuleNode(
    Map<String, Object> schema,
    boolean isRoot,
    List<Rule> rules,
    Map<String, RuleNode> properties,
    Optional<RuleNode> items,
    Optional<RuleNode> values) {

  RuleNode {
    rules = new ArrayList<>(rules);
    properties = new TreeMap<>(properties);
  }

  /** Whether there is no rule here or below. */
  boolean isEmpty() {
    return rules.isEmpty() && properties.isEmpty() && items.isEmpty() && values.isEmpty();
  }

  /** The fields that tell entries of a list apart. */
  List<Object> keys() {
    return Tree.list(schema, "x-kubernetes-list-map-keys");
  }
}
