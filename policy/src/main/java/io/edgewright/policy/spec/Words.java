package io.edgewright.policy.spec;

import java.util.Arrays;
import java.util.Locale;

/** The words by which files name the constants of our enumerations. */
final class Words {
  private Words() {}

  /** {@code noSchedule} and the like: taints keep the spelling of Kubernetes. */
  static String of(Taint.Effect effect) {
    return switch (effect) {
      case NO_SCHEDULE -> "NoSchedule";
      case NO_EXECUTE -> "NoExecute";
    };
  }

  static Taint.Effect effect(String word) {
    return Arrays.stream(Taint.Effect.values())
        .filter(effect -> of(effect).equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** The constant of a lower-case word. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
