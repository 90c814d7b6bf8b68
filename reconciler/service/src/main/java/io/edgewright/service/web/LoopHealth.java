package io.edgewright.service.web;

import io.edgewright.service.fleet.LoopState;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready when a revision is in force and status can be written. */
final class LoopHealth implements HealthIndicator {
  private static final String NAME = "fleet";

  private final LoopState state;

  LoopHealth(LoopState state) {
    this.state = state;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(result());
  }

  private HealthResult result() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", state.revision().map(Object::toString).orElse("none yet"));
    state.notWritable().ifPresent(why -> details.put("StatusNotWritable", why));
    state.lastBug().ifPresent(bug -> details.put("lastBug", bug));
    var ready = state.revision().isPresent() && state.notWritable().isEmpty();
    return HealthResult.builder(NAME, ready ? HealthStatus.UP : HealthStatus.DOWN)
        .details(details)
        .build();
  }
}
