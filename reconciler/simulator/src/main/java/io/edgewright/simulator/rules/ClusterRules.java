package io.edgewright.simulator.rules;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** What must hold for the kinds that govern a cluster rather than run in it. */
final class ClusterRules {
  private ClusterRules() {}

  static void create(ResourceKind kind, Map<String, Object> object, Problems problems) {
    switch (Traits.key(kind)) {
      case "scheduling.k8s.io/PriorityClass" -> ClassRules.priority(object, problems);
      case "storage.k8s.io/VolumeAttachment" -> DriverRules.attachment(object, true, problems);
      case "certificates.k8s.io/CertificateSigningRequest" ->
          new CertificateRules(object, problems).check();
      case "/Event", "events.k8s.io/Event" -> event(kind, object, problems).create();
      default -> always(kind, object, Map.of(), problems);
    }
  }

  static void update(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    switch (Traits.key(kind)) {
      case "scheduling.k8s.io/PriorityClass" -> {}
      case "storage.k8s.io/VolumeAttachment" -> DriverRules.attachment(object, false, problems);
      case "certificates.k8s.io/CertificateSigningRequest" ->
          new CertificateRules(object, problems).update(old, "");
      case "/Event", "events.k8s.io/Event" ->
          event(kind, object, problems).update(Conversion.stored(old));
      default -> always(kind, object, old, problems);
    }
  }

  private static EventRules event(
      ResourceKind kind, Map<String, Object> object, Problems problems) {
    return new EventRules(Conversion.stored(object), kind.group().isEmpty(), problems);
  }

  private static void always(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    switch (Traits.key(kind)) {
      case "/LimitRange" -> LimitRules.check(object, problems);
      case "/ResourceQuota" -> QuotaRules.check(object, problems);
      case "/Namespace" -> NamespaceRules.check(object, problems);
      case "/Node" -> NodeRules.check(object, problems);
      case "node.k8s.io/RuntimeClass" -> ClassRules.runtime(object, problems);
      case "apps/ControllerRevision" -> revision(object, problems);
      case "storage.k8s.io/CSIDriver" -> DriverRules.driver(object, problems);
      case "storage.k8s.io/CSINode" -> DriverRules.node(object, problems);
      case "storage.k8s.io/CSIStorageCapacity" -> DriverRules.capacity(object, problems);
      case "flowcontrol.apiserver.k8s.io/FlowSchema" -> FlowRules.check(object, problems);
      case "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration" ->
          LevelRules.check(kind, object, problems);
      case "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration" ->
          new WebhookRules(old, problems).check(object);
      case "apiregistration.k8s.io/APIService" -> AggregationRules.check(object, problems);
      default -> {}
    }
  }

  private static void revision(Map<String, Object> object, Problems problems) {
    if (Tree.find(object, "data").isEmpty()) {
      problems.required("data", "data is mandatory");
    }
    Tree.number(object, "revision")
        .filter(number -> number < 0)
        .ifPresent(
            number -> problems.invalid("revision", number, "must be greater than or equal to 0"));
  }
}
