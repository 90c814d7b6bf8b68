package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Makes applications of checked trees. */
final class ApplicationBinding {
  private ApplicationBinding() {}

  static Application bind(Metadata metadata, CheckedTree spec) {
    return new Application(
        metadata,
        spec.text("namespace").orElse(metadata.name()),
        source(metadata, spec.treeOrEmpty("source")),
        overlay(metadata, spec),
        placement(metadata, spec),
        spec.scalars(
            "dependsOn", name -> new Located<>(new ApplicationName(name.text()), name.location())),
        spec.tree("requests").map(ApplicationBinding::requests),
        delivery(spec));
  }

  private static Requests requests(CheckedTree requests) {
    return new Requests(
        requests.text("cpu").flatMap(QuantityText::parse),
        requests.text("memory").flatMap(QuantityText::parse),
        requests.whole("pods"),
        requests.location());
  }

  private static ApplicationSource source(Metadata metadata, CheckedTree source) {
    return source
        .tree("chart")
        .<ApplicationSource>map(
            chart ->
                new ApplicationSource.Chart(
                    path(chart), remote(chart), chart.text("releaseName").orElse(metadata.name())))
        .orElseGet(
            () -> {
              var manifests = source.treeOrEmpty("manifests");
              return new ApplicationSource.Manifests(path(manifests), remote(manifests));
            });
  }

  private static Located<String> path(CheckedTree tree) {
    var path = tree.scalar("path").orElseThrow();
    return new Located<>(PathText.normal(path.text()), path.location());
  }

  private static Optional<RemoteSource> remote(CheckedTree tree) {
    return tree.scalar("repository")
        .map(
            address ->
                new RemoteSource(
                    URI.create(address.text()),
                    tree.text("revision").orElse("HEAD"),
                    address.location()));
  }

  private static OverlayRules overlay(Metadata metadata, CheckedTree spec) {
    var folder = PathText.folderOf(metadata.location().file());
    var values = spec.treeOrEmpty("values");
    return new OverlayRules(
        values.scalars("files", file -> resolved(folder, file)),
        values.mapping("inline"),
        spec.trees("overrides", ApplicationBinding::override),
        spec.trees("patches", ApplicationBinding::patch),
        spec.textMap("vars"));
  }

  private static Located<String> resolved(String folder, Scalar file) {
    return new Located<>(PathText.resolve(folder, file.text()).orElseThrow(), file.location());
  }

  private static OverlayRules.ClusterOverride override(CheckedTree override) {
    return new OverlayRules.ClusterOverride(
        Selectors.bindWhere(override.treeOrEmpty("where")),
        override.mapping("values"),
        override.trees("patches", ApplicationBinding::patch),
        override.textMap("vars"),
        override.location());
  }

  private static Patch patch(CheckedTree patch) {
    var target = patch.treeOrEmpty("target");
    return new Patch(
        new Patch.Target(
            target.text("group"),
            target.text("kind").orElseThrow(),
            target.text("name"),
            target.text("namespace")),
        patch
            .mapping("strategicMerge")
            .<Patch.Content>map(Patch.StrategicMerge::new)
            .orElseGet(
                () -> new Patch.JsonPatch(patch.trees("jsonPatch", ApplicationBinding::operation))),
        patch.location());
  }

  private static Patch.Operation operation(CheckedTree operation) {
    return new Patch.Operation(
        Words.constant(Patch.Op.class, operation.text("op").orElseThrow()),
        operation.text("path").orElseThrow(),
        operation.node().get("value"),
        operation.text("from"),
        operation.location());
  }

  private static Optional<PlacementReference> placement(Metadata metadata, CheckedTree spec) {
    return spec.node("placement")
        .map(
            node ->
                node instanceof Scalar name
                    ? new PlacementReference.ByPolicy(new Located<>(name.text(), name.location()))
                    : ownPlacement(metadata, spec.treeOrEmpty("placement")));
  }

  private static PlacementReference ownPlacement(Metadata metadata, CheckedTree placement) {
    var followed = placement.scalar("follow");
    if (followed.isPresent()) {
      return new PlacementReference.Following(
          new Located<>(new ApplicationName(followed.get().text()), followed.get().location()));
    }
    var policy = placement.treeOrEmpty("inline");
    return new PlacementReference.Inline(
        PlacementBinding.bind(
            new Metadata(metadata.name(), metadata.labels(), policy.location()), policy));
  }

  private static Delivery delivery(CheckedTree spec) {
    return new Delivery(
        spec.treeOrEmpty("rollout")
            .text("deadline")
            .flatMap(DurationText::parse)
            .orElse(Delivery.DEFAULT.rolloutDeadline()),
        health(spec),
        spec.text("validate").isPresent(),
        spec.text("dryRun").isPresent(),
        spec.flag("allowEmpty", false),
        spec.flag("prune", true),
        spec.whole("priority").orElse(0),
        spec.flag("suspend", false));
  }

  private static List<HealthCheck> health(CheckedTree spec) {
    return spec.trees(
        "health",
        check ->
            new HealthCheck(
                new GroupKind(check.text("group").orElse(""), check.text("kind").orElseThrow()),
                check.text("name"),
                condition(check, "current").orElseThrow(),
                condition(check, "failed"),
                check.location()));
  }

  private static Optional<Located<String>> condition(CheckedTree check, String field) {
    return check.scalar(field).map(text -> new Located<>(text.text(), text.location()));
  }
}
