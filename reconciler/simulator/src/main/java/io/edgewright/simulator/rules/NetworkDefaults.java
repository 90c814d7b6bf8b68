package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What services, their endpoints and network policies leave open. */
final class NetworkDefaults {
  private NetworkDefaults() {}

  static void ports(Map<String, Object> object, String field) {
    for (var subset : Tree.list(object, field)) {
      for (var port : Tree.list(Tree.asMap(subset), "ports")) {
        absent(Tree.asMap(port), "protocol", "TCP");
      }
    }
  }

  static void service(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "sessionAffinity", "None");
    if (Tree.text(spec, "sessionAffinity").equals("None")) {
      spec.remove("sessionAffinityConfig");
    } else {
      absent(child(child(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds", 10800L);
    }
    absent(spec, "type", "ClusterIP");
    for (var item : Tree.list(spec, "ports")) {
      var port = Tree.asMap(item);
      absent(port, "protocol", "TCP");
      var target = port.getOrDefault("targetPort", 0L);
      if (target.equals(0L) || target.equals("")) {
        port.put("targetPort", port.getOrDefault("port", 0L));
      }
    }
    var type = Tree.text(spec, "type");
    if (type.equals("NodePort") || type.equals("LoadBalancer")) {
      absent(spec, "externalTrafficPolicy", "Cluster");
    }
    if (!type.equals("ExternalName")) {
      absent(spec, "internalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer")) {
      absent(spec, "allocateLoadBalancerNodePorts", true);
    }
  }

  static void networkPolicy(Map<String, Object> object) {
    var spec = child(object, "spec");
    for (var direction : List.of("ingress", "egress")) {
      ports(spec, direction);
    }
    if (!has(spec, "policyTypes")) {
      var types = new ArrayList<Object>(List.of("Ingress"));
      if (has(spec, "egress")) {
        types.add("Egress");
      }
      spec.put("policyTypes", types);
    }
  }

  static void ingressClass(Map<String, Object> object) {
    if (has(object, "spec", "parameters")) {
      var parameters = child(child(object, "spec"), "parameters");
      if (!has(parameters, "scope")) {
        parameters.put("scope", "Cluster");
      }
    }
  }

  static void endpointSlice(Map<String, Object> object) {
    for (var item : Tree.list(object, "ports")) {
      var port = Tree.asMap(item);
      absent(port, "name", "");
      absent(port, "protocol", "TCP");
    }
  }
}
