package io.edgewright.simulator.custom;

import io.edgewright.simulator.expression.ObjectRules;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled rules of schemas, kept for all clusters of the process: many of them have the same
 * definitions, and compiling takes long.
 */
final class CompiledRules {
  private static final int KEPT = 256;
  private static final Map<Map<String, Object>, Compiled> KNOWN =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Object>, Compiled> eldest) {
          return size() > KEPT;
        }
      };

  private CompiledRules() {}

  /** The rules of one schema, compiled by whoever asks first; only who asks for them waits. */
  private static final class Compiled {
    private final Map<String, Object> schema;
    private @Nullable ObjectRules rules;

    private Compiled(Map<String, Object> schema) {
      this.schema = schema;
    }

    private synchronized ObjectRules rules() {
      if (rules == null) {
        rules = ObjectRules.of(schema);
      }
      return rules;
    }
  }

  /** Whether a schema has rules anywhere. */
  static boolean has(Map<String, Object> schema) {
    return !Tree.list(schema, "x-kubernetes-validations").isEmpty()
        || schema.values().stream()
            .anyMatch(below -> below instanceof Map<?, ?> map && has(Tree.asMap(map)));
  }

  static ObjectRules of(Map<String, Object> schema) {
    Compiled compiled;
    synchronized (KNOWN) {
      compiled = KNOWN.computeIfAbsent(schema, Compiled::new);
    }
    return compiled.rules();
  }
}
