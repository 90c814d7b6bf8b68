package io.edgewright.simulator.bench;

import java.util.ArrayList;
import java.util.List;

/** The objects of applications as they are on an edge site: of each four, one has workloads. */
final class SampleObjects {
  private static final String NAMESPACE = "/namespaces/default/";

  private SampleObjects() {}

  /** The applies of a number of objects; another version changes something in each of them. */
  static List<RawClient.Apply> of(int count, String version, int replicas) {
    var result = new ArrayList<RawClient.Apply>();
    for (var i = 0; i < count; i++) {
      var app = "app-" + i / 4;
      result.add(
          switch (i % 4) {
            case 0 -> account(app, version);
            case 1 -> configMap(app, version);
            case 2 -> service(app, version);
            default -> deployment(app, version, replicas);
          });
    }
    return result;
  }

  private static String labels(String app, String version) {
    return "{\"app.kubernetes.io/name\":\"%s\",\"app.kubernetes.io/managed-by\":\"edgewright\",\"version\":\"%s\"}"
        .formatted(app, version);
  }

  private static RawClient.Apply account(String app, String version) {
    return new RawClient.Apply(
        "/api/v1" + NAMESPACE + "serviceaccounts/" + app,
        "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"%s\",\"labels\":%s}}"
            .formatted(app, labels(app, version)));
  }

  private static RawClient.Apply configMap(String app, String version) {
    return new RawClient.Apply(
        "/api/v1" + NAMESPACE + "configmaps/" + app,
        ("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"labels\":%s},\"data\":{\"colour\":\"blue\",\"site\":\"%s\",\"log.level\":\"info\",\"application.yaml\":\"server:\\n"
             + "  port: 8080\\n"
             + "\"}}")
            .formatted(app, labels(app, version), app));
  }

  private static RawClient.Apply service(String app, String version) {
    return new RawClient.Apply(
        "/api/v1" + NAMESPACE + "services/" + app,
        ("{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"%s\",\"labels\":%s},\"spec\":{"
             + "\"selector\":{\"app\":\"%s\"},\"ports\":[{\"name\":\"http\",\"port\":80,\"targetPort\":8080}]}}")
            .formatted(app, labels(app, version), app));
  }

  private static RawClient.Apply deployment(String app, String version, int replicas) {
    return new RawClient.Apply(
        "/apis/apps/v1" + NAMESPACE + "deployments/" + app,
        ("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"%1$s\",\"labels\":%2$s},"
             + "\"spec\":{\"replicas\":%4$d,\"selector\":{\"matchLabels\":{\"app\":\"%1$s\"}},\"template\":{"
             + "\"metadata\":{\"labels\":{\"app\":\"%1$s\"}},\"spec\":{\"serviceAccountName\":\"%1$s\",\"containers\":[{"
             + "\"name\":\"web\",\"image\":\"registry.example/%1$s:%3$s\",\"ports\":[{\"name\":\"http\",\"containerPort\":8080}],"
             + "\"env\":[{\"name\":\"SITE\",\"value\":\"%1$s\"},{\"name\":\"LEVEL\",\"value\":\"info\"}],"
             + "\"resources\":{\"requests\":{\"cpu\":\"50m\",\"memory\":\"64Mi\"},\"limits\":{\"memory\":\"128Mi\"}},"
             + "\"readinessProbe\":{\"httpGet\":{\"path\":\"/ready\",\"port\":\"http\"}}}]}}}}")
            .formatted(app, labels(app, version), version, replicas));
  }
}
