package io.edgewright.simulator.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes random requests of three managers on ConfigMaps, Deployments, Services and custom
 * resources, the same for the same seed.
 */
final class RandomSequence {
  private static final List<String> MANAGERS = List.of("edgewright", "other", "kubectl");
  private static final List<String> NAMES = List.of("one", "two");
  private static final List<String> KINDS = List.of("configmaps", "deployments", "services");

  private final Random random;
  private final String namespace;
  private final RandomGauges gauges;

  RandomSequence(long seed) {
    this.random = new Random(seed);
    this.namespace = "r-" + seed;
    this.gauges = new RandomGauges(random, namespace);
  }

  /** A request. */
  record Step(String method, String path, String contentType, Object body) {}

  Step namespace() {
    return new Step(
        "POST",
        "/api/v1/namespaces",
        "application/json",
        map("apiVersion", "v1", "kind", "Namespace", "metadata", map("name", namespace)));
  }

  private static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String collection(String kind) {
    return (kind.equals("deployments") ? "/apis/apps/v1" : "/api/v1")
        + "/namespaces/"
        + namespace
        + "/"
        + kind;
  }

  Step next() {
    if (chance(50)) {
      return gauges.next();
    }
    var kind = any(KINDS);
    var name = any(NAMES);
    var object = collection(kind) + "/" + name;
    var manager = "fieldManager=" + any(MANAGERS);
    return switch (random.nextInt(12)) {
      case 0 -> new Step("GET", object, "", "");
      case 1 ->
          new Step("POST", collection(kind) + "?" + manager, "application/json", whole(kind, name));
      case 2 -> new Step("PUT", object + "?" + manager, "application/json", whole(kind, name));
      case 3 ->
          new Step(
              "PATCH", object + "?" + manager, "application/merge-patch+json", part(kind, name));
      case 4 ->
          new Step(
              "PATCH",
              object + "?" + manager,
              "application/strategic-merge-patch+json",
              part(kind, name));
      case 5 ->
          chance(40)
              ? new Step("DELETE", object, "application/json", "")
              : new Step("GET", object, "", "");
      default -> {
        var options = (chance(50) ? "&force=true" : "") + (chance(15) ? "&dryRun=All" : "");
        yield new Step(
            "PATCH",
            object + "?" + manager + options,
            "application/apply-patch+yaml",
            whole(kind, name));
      }
    };
  }

  private Map<String, Object> metadata(String name) {
    var metadata = map("name", name);
    if (chance(50)) {
      metadata.put("labels", values(List.of("a", "b", "c"), List.of("x", "y")));
    }
    if (chance(30)) {
      metadata.put("annotations", values(List.of("n1", "n2"), List.of("x", "y")));
    }
    return metadata;
  }

  private Map<String, Object> values(List<String> keys, List<String> values) {
    var result = new LinkedHashMap<String, Object>();
    for (var key : keys) {
      if (chance(50)) {
        result.put(key, any(values));
      }
    }
    return result;
  }

  private Map<String, Object> whole(String kind, String name) {
    return switch (kind) {
      case "configmaps" ->
          map(
              "apiVersion",
              "v1",
              "kind",
              "ConfigMap",
              "metadata",
              metadata(name),
              "data",
              values(List.of("p", "q", "r", "s"), List.of("", "1", "2")));
      case "deployments" ->
          map(
              "apiVersion",
              "apps/v1",
              "kind",
              "Deployment",
              "metadata",
              metadata(name),
              "spec",
              deployment(name));
      default ->
          map("apiVersion", "v1", "kind", "Service", "metadata", metadata(name), "spec", service());
    };
  }

  private Map<String, Object> part(String kind, String name) {
    var whole = whole(kind, name);
    whole.remove("apiVersion");
    whole.remove("kind");
    if (chance(30)) {
      whole.remove("metadata");
    }
    return whole;
  }

  private Map<String, Object> deployment(String name) {
    var containers = new ArrayList<Object>();
    for (var container : List.of("web", "side", "log")) {
      if (containers.isEmpty() || chance(40)) {
        containers.add(container(container));
      }
    }
    var spec = map("selector", map("matchLabels", map("app", name)));
    spec.put(
        "template",
        map("metadata", map("labels", map("app", name)), "spec", map("containers", containers)));
    if (chance(40)) {
      spec.put("replicas", (long) random.nextInt(4));
    }
    return spec;
  }

  private Map<String, Object> container(String name) {
    var container = map("name", name, "image", any(List.of("i:1", "i:2")));
    if (chance(40)) {
      var env = new ArrayList<Object>();
      for (var variable : List.of("A", "B", "C")) {
        if (chance(50)) {
          env.add(map("name", variable, "value", any(List.of("1", "2"))));
        }
      }
      container.put("env", env);
    }
    if (chance(30)) {
      container.put("args", List.of(any(List.of("-a", "-b"))));
    }
    if (chance(30)) {
      container.put(
          "resources",
          map(
              "requests",
              map("cpu", any(List.of("1", "100m", "0.5"))),
              "limits",
              map("memory", any(List.of("1Gi", "1024Mi", "1000M")))));
    }
    return container;
  }

  private Map<String, Object> service() {
    var ports = new ArrayList<Object>();
    for (var port : List.of(53L, 80L, 443L)) {
      if (ports.isEmpty() || chance(40)) {
        var entry = map("port", port, "name", "p" + port);
        if (chance(30)) {
          entry.put("targetPort", any(List.<Object>of("http", 8080L)));
        }
        ports.add(entry);
      }
    }
    return map("ports", ports, "selector", map("app", any(List.of("x", "y"))));
  }
}
