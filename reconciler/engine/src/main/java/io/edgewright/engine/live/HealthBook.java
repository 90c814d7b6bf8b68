package io.edgewright.engine.live;

import io.edgewright.engine.health.Health;
import io.edgewright.engine.health.HealthCheck;
import io.edgewright.engine.health.HealthEvaluator;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which application an ApplySet is, and which health checks of its own it brings. */
final class HealthBook {
  private record Page(ApplicationName application, List<HealthCheck> checks) {}

  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /** Whether the application's checks are others than before, so that known verdicts are void. */
  boolean register(ApplySetId set, ApplicationName application, List<HealthCheck> checks) {
    var before = pages.put(set.value(), new Page(application, checks));
    var known = before == null ? List.<String>of() : expressions(before.checks());
    return !known.equals(expressions(checks));
  }

  Optional<ApplicationName> applicationOf(String set) {
    return Optional.ofNullable(pages.get(set)).map(Page::application);
  }

  Health judge(Manifest live) {
    var page = live.label(ApplySetId.PART_OF).map(pages::get);
    return HealthEvaluator.evaluate(live, page.map(Page::checks).orElse(List.of()));
  }

  private static List<String> expressions(List<HealthCheck> checks) {
    return checks.stream()
        .map(check -> check.groupKind() + "/" + check.name() + ": " + check.expression())
        .toList();
  }
}
