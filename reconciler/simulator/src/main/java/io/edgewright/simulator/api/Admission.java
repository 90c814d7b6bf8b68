package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.patch.JsonPatch;
import io.edgewright.simulator.patch.PatchFailure;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** Asks the webhooks that stand in the way of a write. */
final class Admission {
  private Admission() {}

  /** The object as they leave it, or a refusal. */
  static Map<String, Object> admit(Terms terms, Writing.Target target, Map<String, Object> object) {
    var admitted = object;
    for (var webhook : terms.webhooks()) {
      if (webhook.sideEffects() && target.dryRun()) {
        throw Refusal.badRequest(
            "admission webhook \"" + webhook.name() + "\" does not support dry run");
      }
      admitted = asked(webhook, target.kind(), admitted);
    }
    return admitted;
  }

  private static Map<String, Object> asked(
      Webhook webhook, ResourceKind kind, Map<String, Object> object) {
    return switch (webhook.verdict()) {
      case Webhook.Verdict.Deny(var message) ->
          throw Refusal.forbidden(
              "admission webhook \"%s\" denied the request: %s".formatted(webhook.name(), message),
              Map.of());
      case Webhook.Verdict.Mutate(var patch) -> mutated(webhook, kind, object, patch);
      case Webhook.Verdict.Down _ -> {
        if (webhook.ignored()) {
          yield object;
        }
        throw new Refusal(
            500,
            "InternalError",
            "Internal error occurred: " + unreachable(webhook),
            cause(webhook));
      }
    };
  }

  private static Map<String, Object> cause(Webhook webhook) {
    return Map.of("causes", java.util.List.of(Map.of("message", unreachable(webhook))));
  }

  private static String unreachable(Webhook webhook) {
    return ("failed calling webhook \"%1$s\": failed to call webhook: Post"
            + " \"https://%1$s.webhooks.svc:443/admit?timeout=10s\": dial tcp 10.96.0.99:443:"
            + " connect: connection refused")
        .formatted(webhook.name());
  }

  private static Map<String, Object> mutated(
      Webhook webhook,
      ResourceKind kind,
      Map<String, Object> object,
      java.util.List<Object> patch) {
    try {
      var changed = Tree.asMap(JsonPatch.apply(object, patch));
      return Tree.mutableMap(ObjectReader.TypedObjects.of(kind, changed).tree());
    } catch (PatchFailure e) {
      throw new Refusal(
          500,
          "InternalError",
          "Internal error occurred: admission webhook \"%s\" sent a patch that does not apply: %s"
              .formatted(webhook.name(), e.getMessage()),
          Map.of());
    }
  }
}
