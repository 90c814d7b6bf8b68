package io.edgewright.simulator.workload;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of each resource: what a node has, what a pod asks for.
 *
 * @param byResource amounts by the name of the resource; what is missing is none
 */
public record Amounts(SortedMap<String, BigDecimal> byResource) {
  /** Nothing. */
  public static final Amounts NONE = new Amounts(new TreeMap<>());

  private static final String PODS = "pods";

  /** What a pod asks for, itself counted as one of {@code pods}. */
  public static Amounts requestedBy(Map<String, Object> pod) {
    var spec = Tree.map(pod, "spec");
    var sum = new TreeMap<String, BigDecimal>();
    for (var item : Tree.list(spec, "containers")) {
      requests(item).forEach((name, amount) -> sum.merge(name, amount, BigDecimal::add));
    }
    // Init containers run before the others, one at a time: the greatest of them counts.
    for (var item : Tree.list(spec, "initContainers")) {
      requests(item).forEach((name, amount) -> sum.merge(name, amount, BigDecimal::max));
    }
    sum.put(PODS, BigDecimal.ONE);
    return new Amounts(sum);
  }

  /** What a node has for pods. */
  public static Amounts of(Map<String, Object> quantities) {
    var result = new TreeMap<String, BigDecimal>();
    quantities.forEach((name, quantity) -> result.put(name, Quantity.value(quantity)));
    return new Amounts(result);
  }

  private static Map<String, BigDecimal> requests(Object container) {
    return of(Tree.map(Tree.asMap(container), "resources", "requests")).byResource();
  }

  /** Both together. */
  public Amounts plus(Amounts other) {
    var result = new TreeMap<>(byResource);
    other.byResource.forEach((name, amount) -> result.merge(name, amount, BigDecimal::add));
    return new Amounts(result);
  }

  /** This less the other. */
  public Amounts minus(Amounts other) {
    var result = new TreeMap<>(byResource);
    other.byResource.forEach(
        (name, amount) -> result.merge(name, amount.negate(), BigDecimal::add));
    return new Amounts(result);
  }

  /** How much there is of a resource. */
  public BigDecimal get(String resource) {
    return byResource.getOrDefault(resource, BigDecimal.ZERO);
  }

  /** Why a request does not fit beside what is taken already; empty where it does. */
  List<String> lacking(Amounts taken, Amounts asked) {
    var result = new ArrayList<String>();
    asked.byResource.forEach(
        (name, amount) -> {
          if (amount.signum() > 0 && taken.get(name).add(amount).compareTo(get(name)) > 0) {
            result.add(name.equals(PODS) ? "Too many pods" : "Insufficient " + name);
          }
        });
    return result;
  }

  /** How full a node with this much is, from 0 to about 2: processors and memory added up. */
  double share(Amounts taken) {
    return share(taken, "cpu") + share(taken, "memory");
  }

  private double share(Amounts taken, String resource) {
    var all = get(resource).doubleValue();
    return all == 0 ? 1 : taken.get(resource).doubleValue() / all;
  }
}
