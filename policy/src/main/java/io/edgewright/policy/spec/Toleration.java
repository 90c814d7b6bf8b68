package io.edgewright.policy.spec;

import java.util.Optional;

/**
 * Lets an application onto clusters with a taint.
 *
 * @param key empty tolerates every key
 * @param value empty tolerates every value ({@code operator: Exists})
 * @param effect empty tolerates both effects
 */
public record Toleration(
    Optional<String> key, Optional<String> value, Optional<Taint.Effect> effect) {
  public boolean tolerates(Taint taint) {
    return key.map(taint.key()::equals).orElse(true)
        && value.map(taint.value()::equals).orElse(true)
        && effect.map(taint.effect()::equals).orElse(true);
  }
}
