package io.edgewright.renderer;

import io.edgewright.policy.object.Manifest;
import java.util.List;

/**
 * An object that Helm would run at a point of a release's life instead of keeping it.
 *
 * @param events as the chart states them: {@code pre-install}, {@code test} …
 * @param weight hooks of one event run in the order of weights
 * @param deletePolicies as the chart states them; empty means {@code before-hook-creation}
 */
public record Hook(Manifest object, List<String> events, int weight, List<String> deletePolicies) {
  public Hook {
    events = List.copyOf(events);
    deletePolicies = List.copyOf(deletePolicies);
  }
}
