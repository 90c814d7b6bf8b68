package io.edgewright.policy.spec;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.edgewright.policy.object.Manifest;
import java.util.Map;

/** A CEL condition over a live object, compiled. Equal are those of the same text. */
public final class ObjectCondition {
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(CelConditions.OPTIONS).build();

  private final String text;
  private final CelRuntime.Program program;

  /**
   * Compiles a condition that was found to be flawless when its file was read.
   *
   * @throws IllegalArgumentException when it is not
   */
  public ObjectCondition(String text) {
    this.text = text;
    try {
      this.program = RUNTIME.createProgram(CelConditions.compileOverObject(text));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("a condition that compiles can be run", e);
    }
  }

  /** Whether the condition holds. What it cannot be decided for, it does not hold for. */
  public boolean holds(Manifest object) {
    try {
      return program.eval(Map.of("object", object.tree())) instanceof Boolean holds && holds;
    } catch (CelEvaluationException _) {
      // A field that the object does not have yet is the usual reason: a status not written yet.
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectCondition condition && condition.text.equals(text);
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
