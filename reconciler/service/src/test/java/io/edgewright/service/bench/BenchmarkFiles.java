package io.edgewright.service.bench;

import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a fleet of any number of small applications, all on one cluster. */
final class BenchmarkFiles {
  static final String CLUSTER = "bench";

  private final int applications;
  private final boolean shared;

  /**
   * @param shared whether all applications live in one namespace
   */
  BenchmarkFiles(int applications, boolean shared) {
    this.applications = applications;
    this.shared = shared;
  }

  /** The fleet without an application. */
  SortedMap<String, String> empty() {
    var files = new TreeMap<String, String>();
    files.put(
        "edgewright.yaml",
        """
        apiVersion: edgewright.dev/v1alpha1
        kind: Fleet
        metadata:
          name: bench
        spec: {}
        """);
    files.put(
        "clusters/bench.yaml",
        """
        apiVersion: edgewright.dev/v1alpha1
        kind: Cluster
        metadata:
          name: bench
        spec:
          location:
            latitude: 50.11
            longitude: 8.68
            city: Frankfurt
            country: DE
            continent: EU
          access:
            credential: bench
        """);
    files.put(
        "policies/everywhere.yaml",
        """
        apiVersion: edgewright.dev/v1alpha1
        kind: PlacementPolicy
        metadata:
          name: everywhere
        spec:
          locations: all
        """);
    return files;
  }

  /** The whole fleet. */
  SortedMap<String, String> all() {
    var files = empty();
    for (var number = 0; number < applications; number++) {
      var name = name(number);
      files.put("apps/" + name + "/app.yaml", application(name));
      files.put("apps/" + name + "/manifests/all.yaml", manifests(name, "1"));
    }
    return files;
  }

  /** The whole fleet with one application changed. */
  SortedMap<String, String> withOneChanged() {
    var files = all();
    files.put("apps/" + touched() + "/manifests/all.yaml", manifests(touched(), "2"));
    return files;
  }

  /** The application that is changed. */
  String touched() {
    return name(applications / 2);
  }

  private static String name(int number) {
    return "app-%04d".formatted(number);
  }

  private String application(String name) {
    return """
    apiVersion: edgewright.dev/v1alpha1
    kind: Application
    metadata:
      name: %s
    spec:
      namespace: %s
      source:
        manifests:
          path: apps/%s/manifests
      placement: everywhere
    """
        .formatted(name, shared ? "bench" : name, name);
  }

  private static String manifests(String name, String edition) {
    return """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: NAME}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: NAME}
    data:
      edition: "EDITION"
      greeting: hello from NAME
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: NAME}
    spec:
      selector: {app: NAME}
      ports: [{name: http, port: 80, targetPort: 8080}]
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: NAME
      labels: {app: NAME}
    spec:
      replicas: 1
      selector: {matchLabels: {app: NAME}}
      template:
        metadata: {labels: {app: NAME}}
        spec:
          serviceAccountName: NAME
          containers:
            - name: web
              image: registry.example/web:1.0
              ports: [{containerPort: 8080}]
              resources: {requests: {cpu: 10m, memory: 16Mi}}
    """
        .replace("NAME", name)
        .replace("EDITION", edition);
  }
}
