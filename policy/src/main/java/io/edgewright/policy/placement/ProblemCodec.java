package io.edgewright.policy.placement;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.placement.PlacementProblem.Mode;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The inputs of a decision as a plain JSON tree ({@code decisions/<app>.yaml}), and back. */
public final class ProblemCodec {
  /** Which form of the file this version writes, and the only one that it reads. */
  public static final long FORMAT = 1;

  private ProblemCodec() {}

  /** The inputs, with the digest that {@link #digest} computes. */
  public static Map<String, Object> write(PlacementProblem problem) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("format", FORMAT);
    tree.put("digest", digest(problem).hex());
    tree.putAll(inputs(problem));
    return tree;
  }

  /** SHA-256 over the canonical JSON of the inputs. */
  public static Digest digest(PlacementProblem problem) {
    return Digest.of(CanonicalJson.bytes(inputs(problem)));
  }

  /** Reads what {@link #write} wrote; a digest that does not fit is malformed. */
  public static Reading<PlacementProblem> read(Map<String, Object> tree) {
    try {
      var fields = new TreeFields(tree);
      if (fields.whole("format") != FORMAT) {
        return new Reading.Malformed<>(
            "it is of format %d, and this version reads format %d"
                .formatted(fields.whole("format"), FORMAT));
      }
      var problem = problem(fields);
      return digest(problem).hex().equals(fields.text("digest"))
          ? new Reading.Read<>(problem)
          : new Reading.Malformed<>("the digest is not that of the inputs");
    } catch (Malformed e) {
      return new Reading.Malformed<>(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> inputs(PlacementProblem problem) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("mode", mode(problem.mode()));
    tree.put("inForce", names(problem.inForce()));
    tree.put("moveAllowance", (long) problem.start().moveAllowance());
    problem.start().waiting().ifPresent(why -> tree.put("waiting", why));
    tree.put("objective", RulesCodec.write(problem.weighting()));
    tree.put("rules", RulesCodec.write(problem.rules()));
    tree.put("demand", DemandCodec.write(problem.demand()));
    tree.put("sites", problem.sites().stream().map(SiteCodec::write).toList());
    var sizing = problem.sizing();
    sizing.replicas().ifPresent(replicas -> tree.put("replicas", ReplicaCodec.write(replicas)));
    sizing.requests().ifPresent(requests -> tree.put("requests", RequestsCodec.write(requests)));
    tree.put("workLimit", problem.workLimit());
    return tree;
  }

  private static PlacementProblem problem(TreeFields fields) throws Malformed {
    return new PlacementProblem(
        mode(fields.object("mode")),
        fields.objects("sites", SiteCodec::read),
        DemandCodec.read(fields.object("demand")),
        RulesCodec.rules(fields.object("rules")),
        RulesCodec.objective(fields.object("objective")),
        new PlacementProblem.Start(
            clusters(fields.texts("inForce")),
            fields.count("moveAllowance"),
            fields.has("waiting") ? Optional.of(fields.text("waiting")) : Optional.empty()),
        sizing(fields),
        fields.whole("workLimit"));
  }

  private static Sizing sizing(TreeFields fields) throws Malformed {
    return new Sizing(
        fields.has("replicas")
            ? Optional.of(ReplicaCodec.read(fields.object("replicas")))
            : Optional.empty(),
        fields.has("requests")
            ? Optional.of(RequestsCodec.read(fields.object("requests")))
            : Optional.empty());
  }

  private static Map<String, Object> mode(Mode mode) {
    var tree = new LinkedHashMap<String, Object>();
    switch (mode) {
      case Mode.Search _ -> tree.put("kind", "search");
      case Mode.Everywhere(var rule) -> {
        tree.put("kind", "everywhere");
        tree.put("rule", ReasonCodec.rule(rule));
      }
      case Mode.Follow(var leader, var clusters) -> {
        tree.put("kind", "follow");
        tree.put("leader", leader.value());
        tree.put("clusters", names(clusters));
      }
    }
    return tree;
  }

  private static Mode mode(TreeFields tree) throws Malformed {
    return switch (tree.text("kind")) {
      case "search" -> new Mode.Search();
      case "everywhere" -> new Mode.Everywhere(ReasonCodec.rule(tree.object("rule")));
      case "follow" -> new Mode.Follow(ReasonCodec.leader(tree), clusters(tree.texts("clusters")));
      default -> throw new Malformed("no mode is called " + tree.text("kind"));
    };
  }

  static List<String> names(Collection<ClusterName> clusters) {
    return clusters.stream().sorted().map(ClusterName::value).toList();
  }

  static SortedSet<ClusterName> clusters(List<String> names) throws Malformed {
    var clusters = new TreeSet<ClusterName>();
    for (var name : names) {
      clusters.add(ReasonCodec.cluster(name));
    }
    return clusters;
  }
}
