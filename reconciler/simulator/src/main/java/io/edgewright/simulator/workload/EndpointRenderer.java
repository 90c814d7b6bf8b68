package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders what stands behind a service: its Endpoints and its EndpointSlice. */
public final class EndpointRenderer {
  private final Map<String, Object> service;
  private final List<Map<String, Object>> pods;

  /** For a service and the pods that its selector finds. */
  public EndpointRenderer(Map<String, Object> service, List<Map<String, Object>> pods) {
    this.service = service;
    this.pods =
        pods.stream()
            .filter(pod -> !Tree.text(pod, "status", "podIP").isEmpty() && !PodLife.isOver(pod))
            .sorted(Comparator.comparing(pod -> Tree.text(pod, "metadata", "name")))
            .toList();
  }

  private boolean isServing(Map<String, Object> pod) {
    return PodLife.isReady(pod) || Tree.flag(service, "spec", "publishNotReadyAddresses");
  }

  private static boolean isDying(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isPresent();
  }

  /** The subsets of Endpoints: ready and unready pods by the ports that they serve. */
  public List<Object> subsets() {
    var byPorts = new LinkedHashMap<List<Object>, List<Map<String, Object>>>();
    for (var pod : pods) {
      if (!isDying(pod)) {
        byPorts.computeIfAbsent(ports(pod), _ -> new ArrayList<>()).add(pod);
      }
    }
    var subsets = new ArrayList<Object>();
    byPorts.forEach(
        (ports, of) -> {
          var subset = new LinkedHashMap<String, Object>();
          put(subset, "addresses", of.stream().filter(this::isServing).toList());
          put(subset, "notReadyAddresses", of.stream().filter(p -> !isServing(p)).toList());
          if (!ports.isEmpty()) {
            subset.put("ports", ports);
          }
          subsets.add(subset);
        });
    return subsets;
  }

  private void put(Map<String, Object> subset, String field, List<Map<String, Object>> of) {
    if (!of.isEmpty()) {
      subset.put(field, of.stream().<Object>map(this::address).toList());
    }
  }

  private Map<String, Object> address(Map<String, Object> pod) {
    var address = Tree.of("ip", Tree.text(pod, "status", "podIP"));
    hostname(pod).ifPresent(name -> address.put("hostname", name));
    address.put("nodeName", Tree.text(pod, "spec", "nodeName"));
    address.put("targetRef", target(pod));
    return address;
  }

  private Optional<String> hostname(Map<String, Object> pod) {
    var hostname = Tree.text(pod, "spec", "hostname");
    var named =
        !hostname.isEmpty()
            && Tree.text(pod, "spec", "subdomain").equals(Tree.text(service, "metadata", "name"));
    return named ? Optional.of(hostname) : Optional.empty();
  }

  private static Map<String, Object> target(Map<String, Object> pod) {
    return Tree.of(
        "kind",
        "Pod",
        "namespace",
        Tree.text(pod, "metadata", "namespace"),
        "name",
        Tree.text(pod, "metadata", "name"),
        "uid",
        Tree.text(pod, "metadata", "uid"));
  }

  /** The ports of the service as the pod serves them; those it does not serve are left out. */
  private List<Object> ports(Map<String, Object> pod) {
    var result = new ArrayList<Object>();
    for (var item : Tree.list(service, "spec", "ports")) {
      var port = Tree.asMap(item);
      number(port, pod)
          .ifPresent(
              number -> {
                var rendered = new LinkedHashMap<String, Object>();
                if (!Tree.text(port, "name").isEmpty()) {
                  rendered.put("name", Tree.text(port, "name"));
                }
                rendered.put("port", number);
                rendered.put("protocol", Tree.text(port, "protocol"));
                result.add(rendered);
              });
    }
    return result;
  }

  private static Optional<Long> number(Map<String, Object> port, Map<String, Object> pod) {
    var target = Tree.find(port, "targetPort").orElse(0L);
    if (target instanceof Long number) {
      return number == 0 ? Tree.number(port, "port") : Optional.of(number);
    }
    return Tree.list(pod, "spec", "containers").stream()
        .flatMap(c -> Tree.list(Tree.asMap(c), "ports").stream())
        .map(Tree::asMap)
        .filter(p -> Tree.text(p, "name").equals(target))
        .map(p -> Tree.number(p, "containerPort"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The endpoints of an EndpointSlice. */
  public List<Object> endpoints() {
    return pods.stream().<Object>map(this::endpoint).toList();
  }

  private Map<String, Object> endpoint(Map<String, Object> pod) {
    var endpoint =
        Tree.of(
            "addresses",
            List.of(Tree.text(pod, "status", "podIP")),
            "conditions",
            Tree.of(
                "ready",
                isServing(pod) && !isDying(pod),
                "serving",
                isServing(pod),
                "terminating",
                isDying(pod)));
    hostname(pod).ifPresent(name -> endpoint.put("hostname", name));
    endpoint.put("targetRef", target(pod));
    endpoint.put("nodeName", Tree.text(pod, "spec", "nodeName"));
    return endpoint;
  }

  /** The ports of an EndpointSlice: those that the first pod serves. */
  public List<Object> slicePorts() {
    return pods.isEmpty()
        ? List.of()
        : ports(pods.getFirst()).stream()
            .<Object>map(
                item -> {
                  var port = Tree.asMap(item);
                  return Tree.of(
                      "name",
                      Tree.text(port, "name"),
                      "protocol",
                      Tree.text(port, "protocol"),
                      "port",
                      port.getOrDefault("port", 0L));
                })
            .toList();
  }
}
