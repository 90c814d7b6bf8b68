package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.spec.ObjectCondition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CelHealthCheckTest {
  private static final CelHealthCheck CHECK = check("object.status.phase == 'Ready'");

  @Test
  void anObjectIsCurrentWhereTheRuleSaysSo() {
    assertEquals(Optional.of(Health.current()), CHECK.evaluate(widget(Map.of("phase", "Ready"))));
  }

  @Test
  void anObjectIsFailedWhereTheRuleSaysSo() {
    assertEquals(
        Health.Status.FAILED,
        CHECK.evaluate(widget(Map.of("phase", "Broken"))).orElseThrow().status());
  }

  @Test
  void anObjectWithoutTheFieldIsOnItsWay() {
    assertEquals(
        Health.Status.IN_PROGRESS, CHECK.evaluate(widget(Map.of())).orElseThrow().status());
  }

  @Test
  void rulesOfTheSameTextAreEqual() {
    assertEquals(CHECK, check("object.status.phase == 'Ready'"));
  }

  private static CelHealthCheck check(String current) {
    return new CelHealthCheck(
        new GroupKind("example.com", "Widget"),
        "",
        new ObjectCondition(current),
        Optional.of(new ObjectCondition("object.status.phase == 'Broken'")));
  }

  private static Manifest widget(Map<String, Object> status) {
    return new Manifest(
        Map.of(
            "apiVersion",
            "example.com/v1",
            "kind",
            "Widget",
            "metadata",
            Map.of("name", "w"),
            "status",
            status));
  }
}
