package io.edgewright.service.status;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.Percent;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code fleet.yaml} and {@code plans/<hash>.yaml} as trees, and back. */
final class FleetTree {
  private FleetTree() {}

  static Map<String, Object> write(FleetStatus status) {
    return new TreeWriter()
        .text("fleet", status.head().name())
        .value("uid", status.head().uid())
        .value("generation", status.head().generation())
        .texts("acknowledged", status.head().acknowledged())
        .child("deletion", status.head().budget().map(FleetTree::budget).orElse(Map.of()))
        .each("conditions", status.conditions(), ConditionTree::write)
        .entries("signals", status.signals(), ConditionTree::write)
        .each("problems", status.files().problems(), FleetTree::problem)
        .entries("lastGood", status.files().lastGood(), FleetTree::lastGood)
        .tree();
  }

  /** The head without its revision, which only the commit's trailers hold. */
  static FleetHead head(TreeReader tree) {
    return new FleetHead(
        tree.text("fleet"),
        tree.required("uid"),
        Optional.empty(),
        tree.integer("generation"),
        tree.digests("acknowledged"),
        tree.child("deletion").map(FleetTree::budget));
  }

  private static Map<String, Object> budget(DeletionBudget budget) {
    return new TreeWriter()
        .value("maxApplicationsPercent", budget.maxApplications().value())
        .value("maxObjectsPercent", budget.maxObjects().value())
        .value("floor", (long) budget.floor())
        .tree();
  }

  private static DeletionBudget budget(TreeReader tree) {
    return new DeletionBudget(
        new Percent(tree.decimal("maxApplicationsPercent")),
        new Percent(tree.decimal("maxObjectsPercent")),
        Math.toIntExact(tree.integer("floor")));
  }

  static SourceFiles files(TreeReader tree) {
    return new SourceFiles(
        tree.each("problems", FleetTree::problem),
        tree.entries("lastGood", Function.identity(), FleetTree::lastGood));
  }

  static SortedMap<String, Condition> signals(TreeReader tree) {
    return tree.entries("signals", Function.identity(), ConditionTree::read);
  }

  static Map<String, Object> held(Digest hash, HeldDeletions held) {
    return new TreeWriter()
        .value("plan", hash.hex())
        .text("reason", held.reason())
        .value(
            "release", "add the plan's hash to spec.acknowledged of edgewright.yaml, and push it")
        .each("deletions", held.deletions(), ObjectTree::deletion)
        .tree();
  }

  static HeldDeletions held(TreeReader tree) {
    return new HeldDeletions(
        tree.text("reason"), new TreeSet<>(tree.each("deletions", ObjectTree::deletion)));
  }

  private static Map<String, Object> problem(Problem problem) {
    return new TreeWriter()
        .value("file", problem.location().file())
        .value("line", (long) problem.location().line())
        .value("column", (long) problem.location().column())
        .value("message", problem.message())
        .text("hint", problem.hint())
        .tree();
  }

  private static Problem problem(TreeReader tree) {
    return new Problem(
        new SourceLocation(
            tree.required("file"),
            Math.toIntExact(tree.integer("line")),
            Math.toIntExact(tree.integer("column"))),
        tree.required("message"),
        tree.text("hint"));
  }

  private static Map<String, Object> lastGood(LastGood lastGood) {
    return new TreeWriter()
        .value("commit", lastGood.commit().commit())
        .value("blob", lastGood.blob())
        .tree();
  }

  private static LastGood lastGood(TreeReader tree) {
    return new LastGood(new Revision(tree.required("commit")), tree.required("blob"));
  }
}
