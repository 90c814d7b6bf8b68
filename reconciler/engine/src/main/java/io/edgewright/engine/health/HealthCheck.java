package io.edgewright.engine.health;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.Manifest;
import java.util.Optional;

/** A user's own rule for the health of some objects of an application, compiled by the caller. */
public interface HealthCheck {
  /** The kind that the rule speaks of. */
  GroupKind groupKind();

  /** The name that the rule speaks of; empty for every object of the kind. */
  String name();

  /** What the rule consists of, so that a changed rule is noticed. */
  String expression();

  /** The verdict on a live object; empty when the rule has none and the built-in rules decide. */
  Optional<Health> evaluate(Manifest live);
}
