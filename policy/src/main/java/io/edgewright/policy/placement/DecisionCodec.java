package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision as a plain JSON tree (the placement in {@code apps/<app>.yaml}), and back; its inputs
 * are {@link ProblemCodec}'s.
 */
public final class DecisionCodec {
  private DecisionCodec() {}

  /** The decision without its inputs. */
  public static Map<String, Object> write(PlacementDecision decision) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("chosen", ProblemCodec.names(decision.chosen()));
    tree.put("cost", decision.proof().cost());
    tree.put("bound", decision.proof().bound());
    tree.put("gapPercent", decision.proof().gapPercent());
    tree.put("proven", decision.proof().proven());
    tree.put("signal", DemandCodec.write(decision.signal()));
    decision.held().ifPresent(why -> tree.put("held", why));
    if (!decision.replicas().isEmpty()) {
      tree.put("replicas", ReplicaCodec.counts(decision.replicas()));
    }
    tree.put("inputs", decision.inputs().hex());
    var clusters = new LinkedHashMap<String, Object>();
    decision
        .verdicts()
        .forEach(
            (name, verdict) -> clusters.put(name.value(), ReasonCodec.write(verdict.reason())));
    tree.put("clusters", clusters);
    tree.put("assignments", decision.assignments().stream().map(DecisionCodec::write).toList());
    return tree;
  }

  /** Reads what {@link #write} wrote, given the inputs. */
  public static Reading<PlacementDecision> read(
      Map<String, Object> tree, PlacementProblem problem) {
    try {
      var fields = new TreeFields(tree);
      if (!ProblemCodec.digest(problem).hex().equals(fields.text("inputs"))) {
        return new Reading.Malformed<>("the inputs are not those of the decision");
      }
      return new Reading.Read<>(
          new PlacementDecision(
              ProblemCodec.clusters(fields.texts("chosen")),
              verdicts(fields.object("clusters")),
              new Proof(fields.decimal("cost"), fields.decimal("bound"), fields.flag("proven")),
              fields.objects("assignments", DecisionCodec::assignment),
              DemandCodec.state(fields.object("signal")),
              fields.has("held") ? Optional.of(fields.text("held")) : Optional.empty(),
              fields.has("replicas")
                  ? ReplicaCodec.whole(fields.object("replicas"))
                  : new TreeMap<>(),
              problem));
    } catch (Malformed e) {
      return new Reading.Malformed<>(String.valueOf(e.getMessage()));
    }
  }

  private static SortedMap<ClusterName, Verdict> verdicts(TreeFields tree) throws Malformed {
    var verdicts = new TreeMap<ClusterName, Verdict>();
    for (var key : tree.tree().keySet()) {
      var name = ReasonCodec.cluster(String.valueOf(key));
      verdicts.put(name, new Verdict(name, ReasonCodec.read(tree.object(name.value()))));
    }
    return verdicts;
  }

  private static Map<String, Object> write(Assignment assignment) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("origin", assignment.origin());
    tree.put("cluster", assignment.cluster().value());
    tree.put("milliRps", assignment.milliRps());
    tree.put("metres", assignment.metres());
    return tree;
  }

  private static Assignment assignment(TreeFields tree) throws Malformed {
    return new Assignment(
        tree.text("origin"),
        ReasonCodec.cluster(tree.text("cluster")),
        tree.whole("milliRps"),
        tree.whole("metres"));
  }
}
