package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.amount;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.flag;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Field;
import io.edgewright.policy.shape.Shape;
import java.util.TreeSet;

/** {@code kind: Fleet}. */
final class FleetKind implements Kind {
  static final Shape.MapOf VARS = new Shape.MapOf(Formats.VARIABLE, text(Formats.VALUE));

  @Override
  public String name() {
    return "Fleet";
  }

  @Override
  public String description() {
    return "What holds for the whole fleet; the file edgewright.yaml at the root of the"
        + " repository.";
  }

  @Override
  public boolean specIsOptional() {
    return true;
  }

  @Override
  public Shape.Fields spec() {
    return fields(
        optional(
            "paths",
            fields(
                path("clusters", "The folder below which Clusters stand."),
                path(
                    "apps",
                    "The folder of which each sub-folder with an app.yaml is an Application."),
                path("policies", "The folder below which PlacementPolicies stand."),
                path("signals", "The folder below which SignalSources stand.")),
            "Where the files of each kind stand, from the root of the repository."),
        optional("interval", text(Formats.DURATION), "How often the repository is asked for news.")
            .standing("30s"),
        optional(
                "statusBranch", text(Formats.BRANCH), "The branch that the status is committed to.")
            .standing("edgewright/status"),
        optional(
                "verify",
                choice("none", "required"),
                "Whether a commit must be signed by one of the operator's keys; the operator's own"
                    + " setting can only be tightened.")
            .standing("none"),
        optional(
            "deletion", deletion(), "How much one revision may delete without acknowledgement."),
        optional(
            "acknowledged",
            list(text(Formats.HASH)),
            "Hashes of plans, as the status states them, whose deletions are released."),
        optional("suspend", flag(), "Write nothing anywhere.").standing("false"),
        optional("vars", VARS, "Variables for every application on every cluster."),
        optional(
            "budget",
            fields(required("perMonth", amount(), "In the fleet's currency.")),
            "What the locations of all applications may cost together: for each application the"
                + " price of each cluster that it runs on."),
        optional(
            "defaults",
            fields(
                optional(
                    "placement",
                    text(Formats.NAME),
                    "The PlacementPolicy of applications that state none.")),
            "What holds for applications that do not say otherwise."));
  }

  private static Shape.Fields deletion() {
    return fields(
        optional(
                "maxApplicationsPercent",
                new Shape.TextOrNumber(Formats.PERCENT),
                "The share of the fleet's applications that one revision may remove.")
            .standing("50"),
        optional(
                "maxObjectsPercent",
                new Shape.TextOrNumber(Formats.PERCENT),
                "The share of a cluster's objects that one revision may delete.")
            .standing("50"),
        optional(
                "floor",
                new Shape.Whole(0, 1_000_000),
                "So many deletions need no acknowledgement, whatever their share.")
            .standing("3"));
  }

  private static Field path(String name, String description) {
    return optional(name, text(Formats.PATH), description).standing(name);
  }

  @Override
  public Resource bind(Metadata metadata, CheckedTree spec) {
    var polling = Fleet.Polling.DEFAULT;
    return new Fleet(
        metadata,
        paths(spec.treeOrEmpty("paths")),
        new Fleet.Polling(
            spec.text("interval").flatMap(DurationText::parse).orElse(polling.interval()),
            spec.text("statusBranch").orElse(polling.statusBranch()),
            spec.text("verify")
                .map(word -> Words.constant(Verification.class, word))
                .orElse(polling.verification())),
        new Fleet.Deletion(
            budget(spec.treeOrEmpty("deletion")),
            new TreeSet<>(spec.scalars("acknowledged", hash -> new Digest(hash.text())))),
        spec.flag("suspend", false),
        spec.textMap("vars"),
        spec.treeOrEmpty("defaults")
            .scalar("placement")
            .map(name -> new Located<>(name.text(), name.location())),
        spec.tree("budget")
            .map(
                budget ->
                    new BudgetRule(budget.decimal("perMonth").orElseThrow(), budget.location())));
  }

  private static FleetPaths paths(CheckedTree paths) {
    return new FleetPaths(
        folder(paths, "clusters"),
        folder(paths, "apps"),
        folder(paths, "policies"),
        folder(paths, "signals"));
  }

  private static String folder(CheckedTree paths, String name) {
    return PathText.normal(paths.text(name).orElse(name));
  }

  private static DeletionBudget budget(CheckedTree deletion) {
    var standard = DeletionBudget.DEFAULT;
    return new DeletionBudget(
        deletion
            .text("maxApplicationsPercent")
            .flatMap(PercentText::parse)
            .orElse(standard.maxApplications()),
        deletion
            .text("maxObjectsPercent")
            .flatMap(PercentText::parse)
            .orElse(standard.maxObjects()),
        deletion.whole("floor").orElse(standard.floor()));
  }
}
