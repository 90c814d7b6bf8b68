package io.edgewright.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Renders faults as JSON, in the form in which they are read. */
final class FaultRenderer {
  private FaultRenderer() {}

  static Map<String, Object> render(String cluster, StandingFault standing) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("id", standing.id());
    tree.put("cluster", cluster);
    var requests = requests(standing.fault().requests());
    if (!requests.isEmpty()) {
      tree.put("requests", requests);
    }
    tree.put("effect", effect(standing.fault().effect()));
    occurrence(tree, standing.fault().occurrence());
    tree.put("struck", standing.struck());
    tree.put("since", standing.since().toString());
    return tree;
  }

  private static Map<String, Object> requests(RequestMatch match) {
    var tree = new LinkedHashMap<String, Object>();
    if (!match.verbs().isEmpty()) {
      tree.put("verbs", new ArrayList<Object>(match.verbs()));
    }
    match.resource().ifPresent(resource -> tree.put("resource", resource));
    match.namespace().ifPresent(namespace -> tree.put("namespace", namespace));
    match.name().ifPresent(name -> tree.put("name", name));
    return tree;
  }

  private static void occurrence(Map<String, Object> tree, Occurrence occurrence) {
    if (occurrence.times() < Integer.MAX_VALUE) {
      tree.put("times", (long) occurrence.times());
    }
    if (occurrence.skip() > 0) {
      tree.put("skip", occurrence.skip());
    }
    if (occurrence.probability() < 1) {
      tree.put("probability", occurrence.probability());
    }
    if (occurrence.seed() != 0) {
      tree.put("seed", occurrence.seed());
    }
    occurrence.lasting().ifPresent(duration -> tree.put("for", duration.toString()));
  }

  private static Map<String, Object> tree(String type, Object... fields) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", type);
    for (var i = 0; i < fields.length; i += 2) {
      tree.put((String) fields[i], fields[i + 1]);
    }
    return tree;
  }

  private static Map<String, Object> effect(FaultEffect effect) {
    return switch (effect) {
      case FaultEffect.Delay(var latency) -> latency(latency);
      case FaultEffect.Fail(var status, var message, var after) ->
          tree("fail", "status", (long) status, "message", message, "retryAfter", after.toString());
      case FaultEffect.Hang _ -> tree("hang");
      case FaultEffect.Reset _ -> tree("reset");
      case FaultEffect.Unreachable _ -> tree("unreachable");
      case FaultEffect.LoseAnswer _ -> tree("lose-answer");
      case FaultEffect.ExpireToken _ -> tree("expire-token");
      case FaultEffect.Reject(var message) -> tree("reject", "message", message);
      case FaultEffect.DenyByWebhook(var name, var message) ->
          tree("webhook-deny", "webhook", name, "message", message);
      case FaultEffect.MutateByWebhook(var name, var patch, var sideEffects) ->
          tree("webhook-mutate", "webhook", name, "patch", patch, "sideEffects", sideEffects);
      case FaultEffect.WebhookDown(var name, var ignored) ->
          tree("webhook-down", "webhook", name, "failurePolicy", ignored ? "Ignore" : "Fail");
      case FaultEffect.DiskFull _ -> tree("disk-full");
      case FaultEffect.StaleRead(var revisions) -> tree("stale-read", "revisions", revisions);
      case FaultEffect.Compact _ -> tree("compact");
      case FaultEffect.DropWatch(var after) -> tree("drop-watch", "after", after.toString());
      case FaultEffect.Partition _ -> tree("partition");
      case FaultEffect.FullAcceptQueue _ -> tree("full-accept-queue");
      case FaultEffect.ClockSkew(var offset) -> tree("clock-skew", "offset", offset.toString());
      case FaultEffect.Lost(var back) ->
          tree("lost", "back", back.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  private static Map<String, Object> latency(Latency latency) {
    return switch (latency) {
      case Latency.Fixed(var duration) -> tree("delay", "duration", duration.toString());
      case Latency.Uniform(var min, var max) ->
          tree("delay", "distribution", "uniform", "min", min.toString(), "max", max.toString());
      case Latency.Normal(var mean, var deviation) ->
          tree(
              "delay",
              "distribution",
              "normal",
              "mean",
              mean.toString(),
              "deviation",
              deviation.toString());
      case Latency.Pareto(var min, var shape) ->
          tree("delay", "distribution", "pareto", "min", min.toString(), "shape", shape);
    };
  }
}
