package io.edgewright.policy.spec;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A condition over a cluster, compiled. Equal are those of the same text at the same place. */
final class CelClusterCondition implements ClusterCondition {
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(CelConditions.OPTIONS).build();

  private final String text;
  private final SourceLocation location;
  private final CelRuntime.Program program;

  CelClusterCondition(String text, SourceLocation location) {
    this.text = text;
    this.location = location;
    try {
      this.program = RUNTIME.createProgram(CelConditions.compileOverCluster(text));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("a condition that compiles can be run", e);
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public SourceLocation location() {
    return location;
  }

  @Override
  public Outcome evaluate(Cluster cluster) {
    try {
      return program.eval(Map.of("cluster", fields(cluster))) instanceof Boolean holds
          ? new Decided(holds)
          : new Undecidable("the condition yields no boolean");
    } catch (CelEvaluationException e) {
      var message = String.valueOf(e.getMessage());
      return new Undecidable(message.replaceFirst("^evaluation error( at <input>:\\d+)?: ", ""));
    }
  }

  /** What is not stated is absent: {@code has(cluster.price)} tells. */
  private static Map<String, Object> fields(Cluster cluster) {
    var fields = new TreeMap<String, Object>();
    fields.put("name", cluster.name().value());
    fields.put("labels", cluster.labels());
    fields.put("vars", cluster.vars());
    put(fields, "provider", cluster.provider());
    var geography = cluster.geography();
    put(fields, "city", geography.city());
    put(fields, "country", geography.country());
    put(fields, "region", geography.region());
    put(fields, "continent", geography.continent());
    geography
        .point()
        .ifPresent(
            point -> {
              fields.put("latitude", point.latitude());
              fields.put("longitude", point.longitude());
            });
    put(fields, "price", cluster.supply().pricePerMonth().map(BigDecimal::doubleValue));
    fields.put("capacity", capacity(cluster.supply().capacity()));
    fields.put("taints", cluster.taints().stream().map(CelClusterCondition::taint).toList());
    return fields;
  }

  private static Map<String, Object> capacity(Capacity capacity) {
    var fields = new TreeMap<String, Object>();
    put(fields, "requestsPerSecond", capacity.requestsPerSecond().map(BigDecimal::doubleValue));
    put(fields, "cpu", capacity.cpu().map(BigDecimal::doubleValue));
    put(fields, "memory", capacity.memory().map(BigDecimal::doubleValue));
    put(fields, "pods", capacity.pods().map(Integer::doubleValue));
    return fields;
  }

  private static Map<String, Object> taint(Taint taint) {
    return Map.of("key", taint.key(), "value", taint.value(), "effect", Words.of(taint.effect()));
  }

  private static void put(Map<String, Object> fields, String name, Optional<?> value) {
    value.ifPresent(present -> fields.put(name, present));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CelClusterCondition condition
        && condition.text.equals(text)
        && condition.location.equals(location);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
