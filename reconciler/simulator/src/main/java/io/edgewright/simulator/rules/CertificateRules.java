package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold for requests of certificates. */
final class CertificateRules {
  private static final Set<String> USAGES =
      new TreeSet<>(
          List.of(
              "signing",
              "digital signature",
              "content commitment",
              "key encipherment",
              "key agreement",
              "data encipherment",
              "cert sign",
              "crl sign",
              "encipher only",
              "decipher only",
              "any",
              "server auth",
              "client auth",
              "code signing",
              "email protection",
              "s/mime",
              "ipsec end system",
              "ipsec tunnel",
              "ipsec user",
              "timestamping",
              "ocsp signing",
              "microsoft sgc",
              "netscape sgc"));
  private static final String LEGACY = "kubernetes.io/legacy-unknown";
  private static final List<String> JUDGEMENTS = List.of("Approved", "Denied");
  private static final List<String> FINAL = List.of("Approved", "Denied", "Failed");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final long LEAST_LIFE = 600;
  private static final String CONDITIONS = "status.conditions";

  private final Map<String, Object> object;
  private final Problems problems;

  CertificateRules(Map<String, Object> object, Problems problems) {
    this.object = object;
    this.problems = problems;
  }

  void check() {
    if (!SigningRequest.isGood(Tree.text(object, "spec", "request"))) {
      problems.invalid("spec.request", "", "PEM block type must be CERTIFICATE REQUEST");
    }
    usages(Tree.list(object, "spec", "usages"));
    signer(Tree.text(object, "spec", "signerName"));
    Tree.number(object, "spec", "expirationSeconds")
        .filter(life -> life < LEAST_LIFE)
        .ifPresent(
            life ->
                problems.invalid(
                    "spec.expirationSeconds",
                    life,
                    "may not specify a duration less than 600 seconds (10 minutes)"));
    conditions();
  }

  private void usages(List<Object> usages) {
    if (usages.isEmpty()) {
      problems.required("spec.usages", "");
    }
    var seen = new HashSet<Object>();
    for (var i = 0; i < usages.size(); i++) {
      var path = "spec.usages[" + i + "]";
      if (!USAGES.contains(usages.get(i).toString())) {
        problems.unsupported(path, usages.get(i), List.copyOf(USAGES));
      }
      if (!seen.add(usages.get(i))) {
        problems.duplicate(path, usages.get(i));
      }
    }
  }

  private void signer(String name) {
    var path = "spec.signerName";
    if (name.isEmpty()) {
      problems.required(path, "");
      return;
    }
    var parts = name.split("/", -1);
    if (name.equals(LEGACY)) {
      problems.invalid(path, name, "the legacy signerName is not allowed via this API version");
    } else if (parts.length != 2
        || !parts[0].contains(".")
        || !areLabels(parts[0])
        || NameFormat.subdomain(parts[1]).isPresent()) {
      problems.invalid(
          path,
          name,
          "must be a fully qualified domain and path of the form 'example.com/signer-name'");
    }
  }

  private static boolean areLabels(String domain) {
    return List.of(domain.split("\\.", -1)).stream()
        .allMatch(label -> NameFormat.label(label).isEmpty());
  }

  private void conditions() {
    var seen = new HashSet<String>();
    var conditions = Tree.list(object, "status", "conditions");
    for (var i = 0; i < conditions.size(); i++) {
      var path = CONDITIONS + "[" + i + "]";
      var type = Tree.text(Tree.asMap(conditions.get(i)), "type");
      if (type.isEmpty()) {
        problems.required(path + ".type", "");
      }
      var allowed = FINAL.contains(type) ? List.of("True") : STATUSES;
      var status = Tree.text(Tree.asMap(conditions.get(i)), "status");
      if (status.isEmpty()) {
        problems.required(path + ".status", "");
      } else if (!allowed.contains(status)) {
        problems.unsupported(path + ".status", status, allowed);
      }
      var other = type.equals("Approved") ? "Denied" : "Approved";
      if (JUDGEMENTS.contains(type) && seen.contains(other)) {
        problems.invalid(
            path + ".type", type, "Approved and Denied conditions are mutually exclusive");
      }
      if (!seen.add(type)) {
        problems.duplicate(path + ".type", type);
      }
    }
  }

  /** What the status may become by a write of the whole or of this subresource. */
  void update(Map<String, Object> old, String subresource) {
    check();
    for (var type : FINAL) {
      var before = conditions(old, type);
      var now = conditions(object, type);
      if (now.size() < before.size()) {
        problems.forbidden(CONDITIONS, "updates may not remove a condition of type " + type);
      } else if (JUDGEMENTS.contains(type)
          && !subresource.equals("approval")
          && !now.equals(before)) {
        problems.forbidden(CONDITIONS, "updates may not add or modify a condition of type " + type);
      }
    }
    certificate(Tree.text(old, "status", "certificate"), subresource);
  }

  private void certificate(String before, String subresource) {
    var path = "status.certificate";
    var certificate = Tree.text(object, "status", "certificate");
    if (certificate.equals(before)) {
      return;
    }
    if (!SigningRequest.isCertificate(certificate)) {
      problems.invalid(path, "<certificate data>", "must contain at least one CERTIFICATE block");
    }
    if (!subresource.equals("status")) {
      problems.forbidden(path, "updates may not set certificate content");
    } else if (!before.isEmpty()) {
      problems.forbidden(path, "updates may not modify existing certificate content");
    }
  }

  private static List<Object> conditions(Map<String, Object> object, String type) {
    return Tree.list(object, "status", "conditions").stream()
        .filter(condition -> Tree.text(Tree.asMap(condition), "type").equals(type))
        .toList();
  }
}
