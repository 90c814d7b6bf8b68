package io.edgewright.simulator.expression;

import dev.cel.runtime.CelRuntime;
import java.util.Optional;

/**
 * A compiled rule.
 *
 * @param text the rule
 * @param program decides whether it holds
 * @param message what to say where it does not hold, empty for a default
 * @param messageProgram makes the message instead
 * @param reason reason of the refusal
 * @param fieldPath the field below that is to blame, empty for the value itself
 * @param isTransition whether it needs the value before
 * @param oldIsOptional whether the value before may be missing
 */
record Rule(
    String text,
    CelRuntime.Program program,
    String message,
    Optional<CelRuntime.Program> messageProgram,
    String reason,
    String fieldPath,
    boolean isTransition,
    boolean oldIsOptional) {

  /** What is said where nothing else is to be said. */
  String defaultMessage() {
    return message.isEmpty() ? "failed rule: " + text : message;
  }
}
