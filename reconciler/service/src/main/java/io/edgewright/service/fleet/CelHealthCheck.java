package io.edgewright.service.fleet;

import io.edgewright.engine.health.Health;
import io.edgewright.engine.health.HealthCheck;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.ObjectCondition;
import java.util.Optional;

/**
 * An application's own rule for the health of some of its objects: Failed where it says so, Current
 * where it says so, on the way otherwise. Equal rules are equal, so that nothing seems to change.
 */
record CelHealthCheck(
    GroupKind groupKind, String name, ObjectCondition current, Optional<ObjectCondition> failed)
    implements HealthCheck {
  static CelHealthCheck of(io.edgewright.policy.spec.HealthCheck stated) {
    return new CelHealthCheck(
        stated.kind(),
        stated.name().orElse(""),
        new ObjectCondition(stated.current().value()),
        stated.failed().map(Located::value).map(ObjectCondition::new));
  }

  @Override
  public String expression() {
    return "current: " + current + failed.map(rule -> " failed: " + rule).orElse("");
  }

  @Override
  public Optional<Health> evaluate(Manifest live) {
    if (failed.filter(rule -> rule.holds(live)).isPresent()) {
      return Optional.of(Health.failed("%s: %s".formatted(live.ref(), failed.get())));
    }
    return Optional.of(
        current.holds(live)
            ? Health.current()
            : Health.inProgress("%s: not yet %s".formatted(live.ref(), current)));
  }
}
