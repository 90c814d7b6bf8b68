package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The defaults of a pod's spec, in pods and in templates. */
final class PodDefaults {
  private static final long FILE_MODE = 0644;
  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");

  private PodDefaults() {}

  static void spec(Map<String, Object> spec, boolean inTemplate) {
    for (var field : CONTAINERS) {
      Tree.list(spec, field)
          .forEach(
              item ->
                  container(
                      Tree.asMap(item),
                      !inTemplate,
                      !inTemplate && Tree.flag(spec, "hostNetwork")));
    }
    if (!inTemplate) {
      absent(spec, "enableServiceLinks", true);
    }
    serviceAccount(spec);
    absent(spec, "dnsPolicy", "ClusterFirst");
    absent(spec, "restartPolicy", "Always");
    absent(child(spec, "securityContext"), "sysctls", List.of());
    if (Tree.list(spec, "securityContext", "sysctls").isEmpty()) {
      child(spec, "securityContext").remove("sysctls");
    }
    absent(spec, "terminationGracePeriodSeconds", 30L);
    absent(spec, "schedulerName", "default-scheduler");
    Tree.list(spec, "volumes").forEach(volume -> volume(Tree.asMap(volume)));
  }

  /** The first address has an old name. */
  static void addresses(Map<String, Object> status) {
    var address = Tree.text(status, "podIP");
    if (!address.isEmpty() && Tree.list(status, "podIPs").isEmpty()) {
      status.put("podIPs", new ArrayList<Object>(List.of(Tree.of("ip", address))));
    }
  }

  /** The account has an old name, too; the new one counts where both are given. */
  private static void serviceAccount(Map<String, Object> spec) {
    var name = Tree.text(spec, "serviceAccountName");
    var account = name.isEmpty() ? Tree.text(spec, "serviceAccount") : name;
    if (!account.isEmpty()) {
      spec.put("serviceAccountName", account);
      spec.put("serviceAccount", account);
    }
  }

  private static void container(Map<String, Object> container, boolean inPod, boolean hostNetwork) {
    absent(container, "terminationMessagePath", "/dev/termination-log");
    absent(container, "terminationMessagePolicy", "File");
    if (!has(container, "imagePullPolicy")) {
      container.put("imagePullPolicy", pullPolicy(Tree.text(container, "image")));
    }
    for (var item : Tree.list(container, "ports")) {
      var port = Tree.asMap(item);
      absent(port, "protocol", "TCP");
      if (hostNetwork) {
        absent(port, "hostPort", port.getOrDefault("containerPort", 0L));
      }
    }
    for (var item : Tree.list(container, "env")) {
      if (has(Tree.asMap(item), "valueFrom", "fieldRef")) {
        absent(child(child(Tree.asMap(item), "valueFrom"), "fieldRef"), "apiVersion", "v1");
      }
    }
    for (var probe : PROBES) {
      if (has(container, probe)) {
        probe(child(container, probe));
      }
    }
    if (has(container, "lifecycle")) {
      var lifecycle = child(container, "lifecycle");
      for (var hook : List.of("postStart", "preStop")) {
        if (has(lifecycle, hook)) {
          handler(child(lifecycle, hook));
        }
      }
    }
    if (inPod) {
      requests(container);
    }
  }

  /** A limit without a request is the request, too; in pods only, not in templates. */
  private static void requests(Map<String, Object> container) {
    Tree.map(container, "resources", "limits")
        .forEach(
            (name, limit) -> absent(child(child(container, "resources"), "requests"), name, limit));
  }

  private static String pullPolicy(String image) {
    if (image.isEmpty() || image.contains("@")) {
      return "IfNotPresent";
    }
    var tag = image.lastIndexOf(':');
    var untagged = tag < 0 || image.indexOf('/', tag) >= 0;
    return untagged || image.endsWith(":latest") ? "Always" : "IfNotPresent";
  }

  private static void probe(Map<String, Object> probe) {
    absent(probe, "timeoutSeconds", 1L);
    absent(probe, "periodSeconds", 10L);
    absent(probe, "successThreshold", 1L);
    absent(probe, "failureThreshold", 3L);
    handler(probe);
  }

  private static void handler(Map<String, Object> handler) {
    if (has(handler, "httpGet")) {
      absent(child(handler, "httpGet"), "path", "/");
      absent(child(handler, "httpGet"), "scheme", "HTTP");
    }
    if (has(handler, "grpc") && !has(handler, "grpc", "service")) {
      child(handler, "grpc").put("service", "");
    }
  }

  private static void volume(Map<String, Object> volume) {
    for (var field : List.of("secret", "configMap", "downwardAPI", "projected")) {
      if (has(volume, field)) {
        absent(child(volume, field), "defaultMode", FILE_MODE);
      }
    }
    references(Tree.map(volume, "downwardAPI"));
    if (has(volume, "projected")) {
      for (var item : Tree.list(child(volume, "projected"), "sources")) {
        references(Tree.map(Tree.asMap(item), "downwardAPI"));
        if (has(Tree.asMap(item), "serviceAccountToken")) {
          absent(child(Tree.asMap(item), "serviceAccountToken"), "expirationSeconds", 3600L);
        }
      }
    }
    VolumeDefaults.sources(volume);
    if (volume.keySet().stream().allMatch("name"::equals)) {
      child(volume, "emptyDir");
    }
    ephemeral(volume);
  }

  private static void references(Map<String, Object> downward) {
    for (var item : Tree.list(downward, "items")) {
      if (has(Tree.asMap(item), "fieldRef")) {
        absent(child(Tree.asMap(item), "fieldRef"), "apiVersion", "v1");
      }
    }
  }

  private static void ephemeral(Map<String, Object> volume) {
    if (has(volume, "ephemeral", "volumeClaimTemplate")) {
      absent(
          child(child(child(volume, "ephemeral"), "volumeClaimTemplate"), "spec"),
          "volumeMode",
          "Filesystem");
    }
  }
}
