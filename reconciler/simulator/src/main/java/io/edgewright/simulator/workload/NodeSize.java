package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/**
 * What one node has, or what is taken of it, as Kubernetes quantities.
 *
 * @param cpu processors
 * @param memory memory
 * @param pods pods
 */
public record NodeSize(String cpu, String memory, String pods) {
  private static final String DISK = "100Gi";

  /** A new node object of this size. */
  public Map<String, Object> node(int number, String now) {
    var name = "node-" + number;
    var capacity = Tree.of("cpu", cpu, "ephemeral-storage", DISK, "memory", memory, "pods", pods);
    return Tree.of(
        "apiVersion",
        "v1",
        "kind",
        "Node",
        "metadata",
        Tree.of(
            "name",
            name,
            "labels",
            Tree.of(
                "kubernetes.io/arch",
                "amd64",
                "kubernetes.io/hostname",
                name,
                "kubernetes.io/os",
                "linux")),
        "spec",
        Tree.of("podCIDR", "10.42." + number % 256 + ".0/24"),
        "status",
        Tree.of(
            "capacity",
            capacity,
            "allocatable",
            capacity,
            "conditions",
            conditions(now),
            "addresses",
            List.of(
                Tree.of("type", "InternalIP", "address", address(number)),
                Tree.of("type", "Hostname", "address", name)),
            "daemonEndpoints",
            Tree.of("kubeletEndpoint", Tree.of("Port", 10250L)),
            "nodeInfo",
            software()));
  }

  private static String address(int number) {
    return "192.168." + (1 + number / 250) + "." + (1 + number % 250);
  }

  private static Map<String, Object> software() {
    return Tree.of(
        "machineID", "",
        "systemUUID", "",
        "bootID", "",
        "kernelVersion", "simulated",
        "osImage", "simulated",
        "containerRuntimeVersion", "simulated://1",
        "kubeletVersion", "v1.28.5",
        "kubeProxyVersion", "v1.28.5",
        "operatingSystem", "linux",
        "architecture", "amd64");
  }

  private static List<Object> conditions(String now) {
    return List.of(
        condition("MemoryPressure", "False", "KubeletHasSufficientMemory", now),
        condition("DiskPressure", "False", "KubeletHasNoDiskPressure", now),
        condition("PIDPressure", "False", "KubeletHasSufficientPID", now),
        condition("Ready", "True", "KubeletReady", now));
  }

  private static Map<String, Object> condition(
      String type, String status, String reason, String now) {
    return Tree.of(
        "type", type,
        "status", status,
        "lastHeartbeatTime", now,
        "lastTransitionTime", now,
        "reason", reason,
        "message", "the simulated kubelet says so");
  }
}
