package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ApplicationOptions;
import io.edgewright.engine.health.HealthCheck;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Located;
import java.util.TreeSet;

/** Says to the engine how an application wants to be converged. */
final class OptionsEvaluator {
  private OptionsEvaluator() {}

  static ApplicationOptions options(Application application) {
    var delivery = application.delivery();
    var dependsOn = new TreeSet<ApplicationName>();
    application.dependsOn().stream().map(Located::value).forEach(dependsOn::add);
    return new ApplicationOptions(
        delivery.allowEmpty(),
        delivery.prune(),
        delivery.validateBeforeApply(),
        delivery.dryRunUnsupported(),
        dependsOn,
        delivery.health().stream().<HealthCheck>map(CelHealthCheck::of).toList());
  }
}
