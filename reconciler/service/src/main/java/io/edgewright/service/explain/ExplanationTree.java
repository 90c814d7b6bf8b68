package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.placement.DecisionCodec;
import io.edgewright.service.explain.Explanation.Basis;
import io.edgewright.service.fleet.ReasonRenderer;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.PlacementStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Explanations as plain JSON trees, for programs. */
public final class ExplanationTree {
  private ExplanationTree() {}

  /** The whole decision, each cluster with its reason in fields and in words. */
  public static Map<String, Object> of(Explanation explanation) {
    var tree = head(explanation);
    var decision = explanation.decision();
    var written = DecisionCodec.write(decision);
    written.forEach(
        (field, value) -> {
          if (!field.equals("clusters")) {
            tree.put(field, value);
          }
        });
    tree.put("startedFrom", decision.startedFrom().stream().map(ClusterName::value).toList());
    var clusters = new LinkedHashMap<String, Object>();
    decision
        .verdicts()
        .keySet()
        .forEach(name -> clusters.put(name.value(), cluster(explanation, written, name)));
    tree.put("clusters", clusters);
    return tree;
  }

  /** The answer for one cluster. */
  public static Map<String, Object> of(Explanation explanation, ClusterAnswer answer) {
    var tree = head(explanation);
    var name = answer.cluster();
    tree.put("cluster", name.value());
    tree.put("chosen", explanation.decision().chosen().contains(name));
    tree.putAll(cluster(explanation, DecisionCodec.write(explanation.decision()), name));
    tree.put("serves", answer.serves().stream().map(ExplanationTree::of).toList());
    answer.costsWithout().ifPresent(cost -> tree.put("withoutItCosts", cost));
    tree.put("explanation", answer.sentences());
    return tree;
  }

  private static Map<String, Object> head(Explanation explanation) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("application", explanation.application().value());
    switch (explanation.basis()) {
      case Basis.Computed(var from) -> tree.put("computedFrom", from);
      case Basis.Recorded(var commit, var decidedIn, var status) -> {
        tree.put("status", of(commit));
        decidedIn.ifPresent(decided -> tree.put("decidedIn", of(decided)));
        tree.put("since", since(status));
        tree.put("conditions", status.conditions().stream().map(ExplanationTree::of).toList());
      }
    }
    return tree;
  }

  private static Map<String, Object> since(ApplicationStatus status) {
    var since = new LinkedHashMap<String, Object>();
    status
        .placement()
        .map(PlacementStatus::chosen)
        .ifPresent(chosen -> chosen.forEach((name, at) -> since.put(name.value(), at.toString())));
    return since;
  }

  private static Map<String, Object> cluster(
      Explanation explanation, Map<String, Object> written, ClusterName name) {
    var tree = new LinkedHashMap<>(JsonTree.map(written, "clusters", name.value()));
    var verdict = explanation.decision().verdicts().get(name);
    if (verdict != null) {
      tree.put("text", ReasonRenderer.text(verdict.reason()));
    }
    return tree;
  }

  /** A commit, for programs. */
  static Map<String, Object> of(StatusCommit commit) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("commit", commit.revision().commit());
    tree.put("time", commit.committed().toString());
    tree.put("subject", commit.subject());
    tree.put("seal", commit.seal().name().toLowerCase(Locale.ROOT));
    return tree;
  }

  private static Map<String, Object> of(Condition condition) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", condition.type());
    tree.put("status", condition.status().word());
    tree.put("reason", condition.reason());
    tree.put("message", condition.message());
    tree.put("since", condition.since().toString());
    return tree;
  }

  private static Map<String, Object> of(Served served) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("origin", served.origin());
    tree.put("milliRps", served.milliRps());
    tree.put("metres", served.metres());
    return tree;
  }
}
