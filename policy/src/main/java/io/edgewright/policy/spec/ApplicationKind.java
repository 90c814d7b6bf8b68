package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.flag;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Field;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.TextFormat;
import java.util.Map;

/** {@code kind: Application}. */
final class ApplicationKind implements Kind {
  private static final TextFormat RELEASE =
      TextFormat.matching(
          "the name of a Helm release",
          "[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?",
          "lower-case letters, digits and '-', at most 53 characters");

  private final AddressEvaluator addresses;
  private final Shape.Fields placementPolicy;

  ApplicationKind(AddressEvaluator addresses, Shape.Fields placementPolicy) {
    this.addresses = addresses;
    this.placementPolicy = placementPolicy;
  }

  @Override
  public String name() {
    return "Application";
  }

  @Override
  public String description() {
    return "One unit of desired state with a source and a placement; the file apps/*/app.yaml.";
  }

  @Override
  public boolean specIsOptional() {
    return false;
  }

  @Override
  public Shape.Fields spec() {
    return fields(
            optional(
                "namespace",
                text(Formats.NAME),
                "Where objects go that state no namespace; not stated: the application's name."),
            required("source", source(), "Where the objects come from."),
            optional("values", values(), "Values of the chart, over those in the chart itself."),
            optional("overrides", list(override()), "What differs on some clusters; later wins."),
            optional("patches", list(patch()), "Changes of rendered objects, in order."),
            optional("vars", FleetKind.VARS, "Variables; they win over the cluster's and fleet's."),
            optional(
                "placement",
                new Shape.Either(text(Formats.NAME), placement()),
                "The name of a PlacementPolicy, or one of the following; not stated: the fleet's"
                    + " defaults.placement."),
            optional(
                "dependsOn",
                list(text(Formats.NAME)),
                "Applications that must be Current on a cluster before this one goes there."),
            optional(
                "rollout",
                fields(
                    optional(
                            "deadline",
                            text(Formats.DURATION),
                            "How long a gained cluster may take to become Current.")
                        .standing("10m")),
                "How changes reach clusters."),
            optional("health", list(health()), "Rules for health besides the built-in ones."),
            optional(
                "validate",
                choice("beforeApply"),
                "Dry-run each stage as a whole before any of it is applied."),
            optional(
                "dryRun",
                choice("unsupported"),
                "Write objects although the server refuses dry-runs for them."),
            optional("allowEmpty", flag(), "A source without any object is meant.")
                .standing("false"),
            optional("prune", flag(), "Delete objects that left the source.").standing("true"),
            optional(
                    "priority",
                    new Shape.Whole(-1_000_000, 1_000_000),
                    "Higher goes first where capacity or budget is short.")
                .standing("0"),
            optional(
                "requests",
                requests(),
                "What it takes of each cluster that it runs on, of what the Cluster's capacity"
                    + " states."),
            optional("suspend", flag(), "Write nothing of this application.").standing("false"))
        .refusing(Map.of("exposure", "this version does not know it yet, and would not act on it"));
  }

  private Shape.Fields source() {
    return fields(
            optional("chart", chart(), "A Helm chart."),
            optional("manifests", fields(located()), "Plain manifests: a folder, or one file."))
        .with(Rules.exactlyOneOf("chart", "manifests"));
  }

  private Shape.Fields chart() {
    var fields = new Field[4];
    System.arraycopy(located(), 0, fields, 0, 3);
    fields[3] =
        optional(
            "releaseName",
            text(RELEASE),
            "The name of the release; not stated: the application's name.");
    return fields(fields)
        .with(Rules.needs("revision", "repository"))
        .refusing(
            Map.of(
                "oci", "charts from OCI registries are not supported yet; keep them in Git",
                "version", "a chart in Git has the version of its revision"));
  }

  private Field[] located() {
    return new Field[] {
      required("path", text(Formats.PATH), "From the root of the repository."),
      optional(
          "repository",
          text(TextFormat.checked("the address of a Git repository", addresses::repository)),
          "Another Git repository that the path is in."),
      optional("revision", text(Formats.GIT_REVISION), "Its branch, tag or commit.")
          .standing("HEAD")
    };
  }

  private static Shape.Fields values() {
    return fields(
        optional(
            "files",
            list(text(Formats.RELATIVE_PATH)),
            "Files of values, from the folder of this file; later wins."),
        optional("inline", new Shape.Tree(true), "Values that win over the files."));
  }

  private static Shape.Fields override() {
    return fields(
        required("where", Selectors.whereShape(), "On which clusters; all that is stated holds."),
        optional("values", new Shape.Tree(true), "Values that win over all others."),
        optional("patches", list(patch()), "Patches after the application's own."),
        optional("vars", FleetKind.VARS, "Variables that win over all others."));
  }

  private static Shape.Fields patch() {
    return fields(
            required("target", target(), "Which objects are changed."),
            optional(
                "strategicMerge",
                new Shape.Tree(true),
                "Merged into the object; null deletes; lists merge by key where one is known."),
            optional("jsonPatch", list(operation()), "RFC 6902 operations, in order."))
        .with(Rules.exactlyOneOf("strategicMerge", "jsonPatch"));
  }

  private static Shape.Fields target() {
    return fields(
        optional("group", text(Formats.GROUP), "The API group; not stated is any."),
        required("kind", text(Formats.KIND), "The kind, as Deployment."),
        optional("name", text(Formats.OBJECT_NAME), "The name; not stated is any."),
        optional("namespace", text(Formats.NAME), "The namespace; not stated is any."));
  }

  private static Shape.Fields operation() {
    return fields(
            required(
                "op",
                choice("add", "remove", "replace", "move", "copy", "test"),
                "What to do, as RFC 6902 says."),
            required("path", text(Formats.POINTER), "A JSON pointer."),
            optional("value", new Shape.Tree(false), "For add, replace and test."),
            optional("from", text(Formats.POINTER), "For move and copy."))
        .with(ApplicationRules::operationIsWhole);
  }

  private static Shape.Fields requests() {
    var quantity = new Shape.TextOrNumber(Formats.QUANTITY);
    return fields(
        optional("cpu", quantity, "Cores, as \"2\" or 500m; of all its pods there together."),
        optional("memory", quantity, "Bytes, as 4Gi; of all its pods there together."),
        optional("pods", new Shape.Whole(0, 1_000_000), "Its pods there, at most."));
  }

  private Shape.Fields placement() {
    return fields(
            optional("follow", text(Formats.NAME), "Run wherever this application runs."),
            optional("inline", placementPolicy, "A policy of its own, as PlacementPolicy.spec."))
        .with(Rules.exactlyOneOf("follow", "inline"));
  }

  private static Shape.Fields health() {
    return fields(
        optional("group", text(Formats.GROUP), "The API group.").standing("\"\""),
        required("kind", text(Formats.KIND), "The kind."),
        optional("name", text(Formats.OBJECT_NAME), "The name; not stated is any."),
        required("current", text(Formats.OBJECT_CONDITION), "CEL over object: it is Current."),
        optional("failed", text(Formats.OBJECT_CONDITION), "CEL over object: it is Failed."));
  }

  @Override
  public Resource bind(Metadata metadata, CheckedTree spec) {
    return ApplicationBinding.bind(metadata, spec);
  }
}
