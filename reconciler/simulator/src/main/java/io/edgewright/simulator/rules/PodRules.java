package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for the spec of a pod. */
final class PodRules {
  private static final List<String> RESTARTS = List.of("Always", "OnFailure", "Never");
  private static final List<String> DNS =
      List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
  private static final List<String> PREEMPTION = List.of("PreemptLowerPriority", "Never");

  private PodRules() {}

  /** A pod of its own, whose spec is held to more than that of a template. */
  static void pod(Map<String, Object> object, boolean isNew, Problems problems) {
    var spec = Tree.map(object, "spec");
    spec(spec, "spec", true, problems);
    var index = 0;
    for (var item : Tree.list(spec, "volumes")) {
      tokens(Tree.asMap(item), spec, "spec.volumes[" + index++ + "].projected", problems);
    }
    for (var field : List.of("containers", "initContainers")) {
      index = 0;
      for (var item : Tree.list(spec, field)) {
        ContainerRules.image(Tree.asMap(item), "spec." + field + "[" + index++ + "]", problems);
      }
    }
    if (!isNew) {
      return;
    }
    if (!Tree.list(spec, "ephemeralContainers").isEmpty()) {
      problems.forbidden("spec.ephemeralContainers", "cannot be set on create");
    }
    if (!Tree.text(spec, "nodeName").isEmpty() && !Tree.list(spec, "schedulingGates").isEmpty()) {
      problems.forbidden(
          "spec.nodeName", "cannot be set until all schedulingGates have been cleared");
    }
  }

  private static void tokens(
      Map<String, Object> volume, Map<String, Object> spec, String path, Problems problems) {
    if (!Tree.text(spec, "serviceAccountName").isEmpty()) {
      return;
    }
    var index = 0;
    for (var source : Tree.list(volume, "projected", "sources")) {
      var at = path + ".sources[" + index++ + "].serviceAccountToken";
      if (Tree.find(Tree.asMap(source), "serviceAccountToken").isPresent()) {
        problems.forbidden(at, "must not be specified when serviceAccountName is not set");
      }
    }
  }

  /** The spec of a template. */
  static void spec(Map<String, Object> spec, String path, Problems problems) {
    spec(spec, path, false, problems);
    if (!Tree.list(spec, "ephemeralContainers").isEmpty()) {
      problems.forbidden(
          path + ".ephemeralContainers", "ephemeral containers not allowed in pod template");
    }
  }

  private static void spec(
      Map<String, Object> spec, String path, boolean isPod, Problems problems) {
    var volumes = new VolumeRules(problems).check(spec, path);
    var mounts = new MountRules(volumes, VolumeRules.claims(spec), problems);
    new ContainerRules(mounts, problems).check(spec, path);
    hostPorts(spec, path, isPod, problems);
    ChoiceRules.filled(spec, path, "restartPolicy", RESTARTS, problems);
    ChoiceRules.filled(spec, path, "dnsPolicy", DNS, problems);
    if (Tree.find(spec, "preemptionPolicy").filter(""::equals).isPresent()) {
      problems.required(path + ".preemptionPolicy", "");
    }
    ChoiceRules.filled(spec, path, "preemptionPolicy", PREEMPTION, problems);
    SecurityRules.pod(Tree.map(spec, "securityContext"), path + ".securityContext", problems);
    if (Tree.flag(spec, "shareProcessNamespace") && Tree.flag(spec, "hostPID")) {
      problems.invalid(
          path + ".securityContext.shareProcessNamespace",
          true,
          "ShareProcessNamespace and HostPID cannot both be enabled");
    }
    new PlacementRules(problems).check(spec, path);
    resolution(spec, path + ".dnsConfig", problems);
    gates(spec, path, problems);
    names(spec, path, problems);
    var deadline = Tree.number(spec, "activeDeadlineSeconds");
    if (deadline.isPresent() && (deadline.get() < 1 || deadline.get() > Integer.MAX_VALUE)) {
      problems.invalid(
          path + ".activeDeadlineSeconds",
          deadline.get(),
          "must be between 1 and 2147483647, inclusive");
    }
    aliases(spec, path + ".hostAliases", problems);
    ResourceRules.amounts(Tree.map(spec, "overhead"), Map.of(), path + ".overhead", problems);
    new SystemRules(problems).check(spec, path);
  }

  private static void hostPorts(
      Map<String, Object> spec, String path, boolean isPod, Problems problems) {
    if (!Tree.flag(spec, "hostNetwork")) {
      return;
    }
    var containers = Tree.list(spec, "containers");
    for (var i = 0; i < containers.size(); i++) {
      var index = 0;
      for (var item : Tree.list(Tree.asMap(containers.get(i)), "ports")) {
        var at = path + ".containers[" + i + "].ports[" + index++ + "].hostPort";
        long host = Tree.number(Tree.asMap(item), "hostPort").orElse(0L);
        long own = Tree.number(Tree.asMap(item), "containerPort").orElse(0L);
        if ((isPod || host != 0) && host != own) {
          problems.invalid(at, host, "must match `containerPort` when `hostNetwork` is true");
        }
      }
    }
  }

  private static void resolution(Map<String, Object> spec, String path, Problems problems) {
    var config = Tree.map(spec, "dnsConfig");
    var servers = Tree.list(config, "nameservers");
    if (Tree.text(spec, "dnsPolicy").equals("None")) {
      if (Tree.find(spec, "dnsConfig").isEmpty()) {
        problems.required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
        return;
      } else if (servers.isEmpty()) {
        problems.required(
            path + ".nameservers",
            "must provide at least one DNS nameserver when `dnsPolicy` is None");
        return;
      }
    }
    for (var i = 0; i < servers.size(); i++) {
      if (!Addresses.isAddress(servers.get(i).toString())) {
        problems.invalid(
            path + ".nameservers[" + i + "]", servers.get(i), "must be valid IP address");
      }
    }
    var index = 0;
    for (var search : Tree.list(config, "searches")) {
      var at = path + ".searches[" + index++ + "]";
      NameFormat.subdomain(search.toString().replaceAll("\\.$", ""))
          .ifPresent(why -> problems.invalid(at, search, why));
    }
    index = 0;
    for (var option : Tree.list(config, "options")) {
      if (Tree.text(Tree.asMap(option), "name").isEmpty()) {
        problems.required(path + ".options[" + index + "]", "must not be empty");
      }
      index++;
    }
    atMost(servers.size(), 3, path + ".nameservers", "nameservers", problems);
    var searches = Tree.list(config, "searches");
    atMost(searches.size(), 32, path + ".searches", "search paths", problems);
    var text = String.join(" ", searches.stream().map(Object::toString).toList());
    atMost(text.length(), 2048, path + ".searches", "characters in the search list", problems);
  }

  private static void atMost(int count, int limit, String path, String what, Problems problems) {
    if (count > limit) {
      problems.invalid(path, count, "must not have more than " + limit + " " + what);
    }
  }

  private static void gates(Map<String, Object> spec, String path, Problems problems) {
    var index = 0;
    for (var item : Tree.list(spec, "readinessGates")) {
      var type = Tree.text(Tree.asMap(item), "conditionType");
      var at = path + ".readinessGates[" + index++ + "].conditionType";
      NameFormat.qualifiedName(type).ifPresent(why -> problems.invalid(at, type, why));
    }
    var seen = new HashSet<String>();
    index = 0;
    for (var item : Tree.list(spec, "schedulingGates")) {
      var name = Tree.text(Tree.asMap(item), "name");
      var at = path + ".schedulingGates[" + index++ + "]";
      NameFormat.qualifiedName(name).ifPresent(why -> problems.invalid(at, name, why));
      if (!seen.add(name)) {
        problems.duplicate(at, name);
      }
    }
  }

  private static void names(Map<String, Object> spec, String path, Problems problems) {
    for (var field :
        List.of("serviceAccountName", "nodeName", "priorityClassName", "runtimeClassName")) {
      var name = Tree.find(spec, field).map(Object::toString);
      // Only the name of a runtime class may be there and empty, which is wrong.
      name.filter(text -> !text.isEmpty() || field.equals("runtimeClassName"))
          .flatMap(NameFormat::subdomain)
          .ifPresent(why -> problems.invalid(path + "." + field, name.orElse(""), why));
    }
    for (var field : List.of("hostname", "subdomain")) {
      var name = Tree.text(spec, field);
      if (!name.isEmpty()) {
        NameFormat.label(name).ifPresent(why -> problems.invalid(path + "." + field, name, why));
      }
    }
  }

  /** A real server leaves out which alias it is. */
  private static void aliases(Map<String, Object> spec, String path, Problems problems) {
    for (var item : Tree.list(spec, "hostAliases")) {
      var address = Tree.text(Tree.asMap(item), "ip");
      if (!Addresses.isAddress(address)) {
        problems.invalid(path + ".ip", address, "must be valid IP address");
      }
      for (var name : Tree.list(Tree.asMap(item), "hostnames")) {
        NameFormat.subdomain(name.toString())
            .ifPresent(why -> problems.invalid(path + ".hostnames", name, why));
      }
    }
  }
}
