package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law of workloads: whatever was done before, a cluster comes to the same as a new one that was
 * given the last wish at once. StatefulSets in order are left out: as in a real cluster, one whose
 * first pod never gets ready is stuck until someone deletes that pod.
 */
final class ConvergenceTest {
  private static final int STEPS = 25;
  private static final List<String> IMAGES =
      List.of("nginx:1", "nginx:2", "nginx:fails", "nginx:crash", "nginx:unready");

  /** What is wished of one workload. */
  private record Wish(String kind, String image, int replicas) {
    String plural() {
      return kind.toLowerCase(java.util.Locale.ROOT) + "s";
    }

    String yaml(String name) {
      var scaled = kind.equals("DaemonSet") ? "" : "replicas: " + replicas;
      var named =
          kind.equals("StatefulSet") ? "serviceName: x\n  podManagementPolicy: Parallel" : "";
      return """
      apiVersion: apps/v1
      kind: %s
      metadata: {name: %s}
      spec:
        %s
        %s
        selector: {matchLabels: {app: %s}}
        template:
          metadata: {labels: {app: %s}}
          spec: {containers: [{name: c, image: "%s", resources: {requests: {cpu: 500m}}}]}
      """
          .formatted(kind, name, scaled, named, name, name, image);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void historyLeavesNoTrace(long seed) {
    var chance = new SplittableRandom(seed);
    var wishes = new TreeMap<String, Wish>();

    try (var lived = VirtualSite.withSeed(seed);
        var fresh = VirtualSite.withSeed(seed + 1000)) {
      for (var step = 0; step < STEPS; step++) {
        act(lived, wishes, chance);
        lived.pass(Duration.ofMillis(chance.nextInt(1, 20_000)));
      }
      // What ends well: a broken rollout keeps old pods, which a new cluster never had.
      wishes.replaceAll((_, wish) -> new Wish(wish.kind(), "nginx:9", wish.replicas()));
      wishes.forEach((name, wish) -> apply(lived, name, wish));
      wishes.forEach((name, wish) -> apply(fresh, name, wish));
      lived.pass(Duration.ofHours(1));
      fresh.pass(Duration.ofHours(1));

      assertEquals(summary(fresh), summary(lived));
    }
  }

  private static void apply(VirtualSite site, String name, Wish wish) {
    site.apply(VirtualSite.APPS + wish.plural() + "/" + name, wish.yaml(name));
  }

  private static void act(VirtualSite site, Map<String, Wish> wishes, SplittableRandom chance) {
    var kind = List.of("Deployment", "StatefulSet", "DaemonSet").get(chance.nextInt(3));
    var name = kind.substring(0, 2).toLowerCase(java.util.Locale.ROOT) + chance.nextInt(2);
    switch (chance.nextInt(6)) {
      case 0 -> {
        if (wishes.containsKey(name)) {
          site.delete(VirtualSite.APPS + wishes.remove(name).plural() + "/" + name);
        }
      }
      case 1 -> {
        var pods = site.podNames();
        if (!pods.isEmpty()) {
          site.delete(VirtualSite.PODS + "/" + pods.get(chance.nextInt(pods.size())));
        }
      }
      default -> {
        var wish = new Wish(kind, IMAGES.get(chance.nextInt(IMAGES.size())), chance.nextInt(5));
        wishes.put(name, wish);
        apply(site, name, wish);
      }
    }
  }

  /** What counts of a cluster: what each workload reports, and which pods it has. */
  private static Map<String, Object> summary(VirtualSite site) {
    var result = new LinkedHashMap<String, Object>();
    for (var plural : List.of("deployments", "statefulsets", "daemonsets")) {
      for (var object : site.list(VirtualSite.APPS + plural)) {
        result.put(Tree.text(object, "metadata", "name"), counts(object));
      }
    }
    var pods = new TreeMap<String, List<String>>();
    for (var pod : site.pods()) {
      pods.computeIfAbsent(Tree.text(pod, "metadata", "labels", "app"), _ -> new ArrayList<>())
          .add(
              Tree.text(pod, "status", "phase")
                  + Tree.text(
                      Tree.asMap(Tree.list(pod, "spec", "containers").getFirst()), "image"));
    }
    result.put("pods", pods);
    return result;
  }

  private static Map<String, Object> counts(Map<String, Object> object) {
    var result = new TreeMap<String, Object>();
    Tree.map(object, "status")
        .forEach(
            (field, value) -> {
              if (value instanceof Long && !field.equals("observedGeneration")) {
                result.put(field, value);
              }
            });
    for (var type : List.of("Available", "Progressing")) {
      result.put(type, VirtualSite.condition(object, type));
    }
    return result;
  }
}
