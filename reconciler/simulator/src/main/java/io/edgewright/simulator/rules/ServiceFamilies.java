package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The addresses of a service and the families that they are of, in a cluster that has IPv4 alone:
 * what is filled in before anything is validated, and what it is refused for.
 */
final class ServiceFamilies {
  static final String NONE = "None";
  private static final String IPV4 = "IPv4";
  private static final String IPV6 = "IPv6";
  private static final List<String> POLICIES =
      List.of("PreferDualStack", "RequireDualStack", "SingleStack");

  private final Map<String, Object> spec;
  private final Map<String, Object> old;
  private final Problems problems;

  private ServiceFamilies(Map<String, Object> spec, Map<String, Object> old, Problems problems) {
    this.spec = spec;
    this.old = old;
    this.problems = problems;
  }

  /** Completes the families; what is wrong stops at what was found so far. */
  static void complete(Map<String, Object> spec, Map<String, Object> old, Problems problems) {
    if (!ServiceAddresses.isOutside(spec)) {
      new ServiceFamilies(spec, old, problems).complete();
    }
  }

  private void complete() {
    if (isPreferredAsBefore()) {
      return;
    }
    if (policy().isEmpty()) {
      var before = Tree.text(old, "ipFamilyPolicy");
      spec.put(
          "ipFamilyPolicy",
          !before.isEmpty() ? before : isBare() ? "RequireDualStack" : "SingleStack");
    }
    check(spec, problems);
    if (!problems.isEmpty()) {
      return;
    }
    reduce();
    infer();
    if (problems.isEmpty()) {
      fill();
    }
  }

  private String policy() {
    return Tree.text(spec, "ipFamilyPolicy");
  }

  /** Without an address and without a selector, so that nobody knows what it stands for. */
  private boolean isBare() {
    return Tree.text(spec, "clusterIP").equals(NONE) && Tree.map(spec, "selector").isEmpty();
  }

  private List<Object> families() {
    return Tree.list(spec, "ipFamilies");
  }

  private List<Object> addresses() {
    return Tree.list(spec, "clusterIPs");
  }

  private boolean isPreferredAsBefore() {
    return !old.isEmpty()
        && policy().equals("PreferDualStack")
        && List.of("", "PreferDualStack").contains(Tree.text(old, "ipFamilyPolicy"))
        && Tree.text(old, "type").equals(Tree.text(spec, "type"))
        && addresses().equals(Tree.list(old, "clusterIPs"))
        && families().equals(Tree.list(old, "ipFamilies"));
  }

  /** What must hold for the fields that speak of addresses in the cluster. */
  static void check(Map<String, Object> spec, Problems problems) {
    var address = Tree.text(spec, "clusterIP");
    var addresses = Tree.list(spec, "clusterIPs");
    if (!address.isEmpty() && addresses.isEmpty()) {
      problems.required("spec.clusterIPs", "");
    } else if (!address.isEmpty() && !addresses.getFirst().equals(address)) {
      problems.invalid("spec.clusterIPs", addresses, "first value must match `clusterIP`");
    } else if (address.isEmpty() && !addresses.isEmpty()) {
      problems.invalid(
          "spec.clusterIPs", addresses, "must be empty when `clusterIP` is not specified");
    }
    families(Tree.list(spec, "ipFamilies"), problems);
    var policy = Tree.text(spec, "ipFamilyPolicy");
    if (!policy.isEmpty() && !POLICIES.contains(policy)) {
      problems.unsupported("spec.ipFamilyPolicy", policy, POLICIES);
    }
    if (areAddresses(addresses, problems)) {
      together(addresses, Tree.list(spec, "ipFamilies"), problems);
    }
  }

  private static void families(List<Object> families, Problems problems) {
    var seen = new HashSet<Object>();
    for (var i = 0; i < families.size(); i++) {
      var family = families.get(i);
      if (!List.of(IPV4, IPV6).contains(family)) {
        problems.unsupported("spec.ipFamilies[" + i + "]", family, List.of(IPV4, IPV6));
      }
      if (!seen.add(family)) {
        problems.duplicate("spec.ipFamilies[" + i + "]", family);
      }
    }
  }

  private static boolean areAddresses(List<Object> addresses, Problems problems) {
    var valid = true;
    for (var i = 0; i < addresses.size(); i++) {
      var address = addresses.get(i).toString();
      if (i == 0 && address.equals(NONE)) {
        if (addresses.size() > 1) {
          valid = false;
          problems.invalid("spec.clusterIPs", addresses, "'None' must be the first and only value");
        }
      } else if (!Addresses.isAddress(address)) {
        valid = false;
        problems.invalid("spec.clusterIPs[" + i + "]", address, "must be a valid IP address");
      }
    }
    if (addresses.size() > 2) {
      problems.invalid("spec.clusterIPs", addresses, "may only hold up to 2 values");
    }
    return valid;
  }

  private static void together(List<Object> addresses, List<Object> families, Problems problems) {
    var found = addresses.stream().map(ServiceFamilies::familyOf).toList();
    if (addresses.size() > 1 && (addresses.size() > 2 || found.get(0).equals(found.get(1)))) {
      problems.invalid(
          "spec.clusterIPs", addresses, "may specify no more than one IP for each IP family");
    }
    for (var i = 0; i < Math.min(addresses.size(), families.size()); i++) {
      var isOther =
          List.of(IPV4, IPV6).contains(families.get(i)) && !found.get(i).equals(families.get(i));
      if (!addresses.get(i).equals(NONE) && isOther) {
        problems.invalid(
            "spec.clusterIPs[" + i + "]",
            addresses.get(i),
            "expected an " + families.get(i) + " value as indicated by `ipFamilies[" + i + "]`");
      }
    }
  }

  private static String familyOf(Object address) {
    return address.toString().contains(":") ? IPV6 : IPV4;
  }

  /** One family of two is let go only by who says so. */
  private void reduce() {
    var single = policy().equals("SingleStack");
    if (!old.isEmpty()) {
      for (var field : List.of("clusterIPs", "ipFamilies")) {
        var now = Tree.list(spec, field);
        var before = Tree.list(old, field);
        if (single && now.equals(before) && now.size() > 1) {
          spec.put(field, new ArrayList<>(now.subList(0, 1)));
        } else if (!single && !now.isEmpty() && now.size() < before.size()) {
          problems.invalid(
              "spec.ipFamilyPolicy",
              policy(),
              "must be 'SingleStack' to release the secondary one");
        }
      }
    }
    if (single && (addresses().size() == 2 || families().size() == 2)) {
      problems.invalid(
          "spec.ipFamilyPolicy",
          policy(),
          "must be 'RequireDualStack' or 'PreferDualStack' when multiple are specified");
    }
  }

  private void infer() {
    var families = new ArrayList<>(families());
    for (var i = families.size(); i < addresses().size(); i++) {
      var address = addresses().get(i);
      if (address.equals(NONE)) {
        break;
      }
      var family = familyOf(address);
      if (family.equals(IPV6)) {
        problems.invalid(
            "spec.clusterIPs[" + i + "]", addresses(), "IPv6 is not configured on this cluster");
      } else {
        families.add(family);
      }
    }
    if (!families.isEmpty()) {
      spec.put("ipFamilies", families);
    }
  }

  private void fill() {
    var families = new ArrayList<>(families());
    if (isBare()) {
      if (families.isEmpty()) {
        families.add(IPV4);
      }
      if (families.size() < 2 && !policy().equals("SingleStack")) {
        families.add(families.getFirst().equals(IPV4) ? IPV6 : IPV4);
      }
      spec.put("ipFamilies", families);
      return;
    }
    if (policy().equals("RequireDualStack")) {
      problems.invalid(
          "spec.ipFamilyPolicy",
          policy(),
          "this cluster is not configured for dual-stack services");
    }
    for (var i = 0; i < families.size(); i++) {
      if (!families.get(i).equals(IPV4)) {
        problems.invalid(
            "spec.ipFamilies[" + i + "]", families.get(i), "not configured on this cluster");
      }
    }
    if (families.isEmpty()) {
      families.add(IPV4);
    }
    spec.put("ipFamilies", families);
  }
}
