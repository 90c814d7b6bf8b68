package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.policy.yaml.YamlWriter;
import io.edgewright.renderer.Hook;
import io.edgewright.renderer.ObjectPatch;
import io.edgewright.renderer.Release;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.EmptySource;
import io.edgewright.renderer.RenderOutcome.InvalidSource;
import io.edgewright.renderer.RenderOutcome.RenderBlocked;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A golden folder: {@code in/request.yaml} and {@code in/chart} or {@code in/manifests}, and in
 * {@code out} what is to come of it.
 */
record Scenario(Path folder) {
  RenderRequest request() throws IOException {
    var in = folder.resolve("in");
    var request = mapping("in/request.yaml", Files.readString(in.resolve("request.yaml")));
    var tree = request.toJsonObject();
    var chart = Files.isDirectory(in.resolve("chart"));
    var source =
        new RenderSource(
            chart ? RenderSource.Kind.CHART : RenderSource.Kind.MANIFESTS,
            chart ? "charts/it" : "apps/it",
            TestFiles.in(in.resolve(chart ? "chart" : "manifests")));
    var variables = new TreeMap<String, String>();
    JsonTree.map(tree, "variables").forEach((name, value) -> variables.put(name, (String) value));
    var values = new ArrayList<YamlNode.Mapping>();
    for (var file : JsonTree.list(tree, "values")) {
      values.add(mapping("apps/it/" + file, Files.readString(in.resolve((String) file))));
    }
    return new RenderRequest(
        source,
        new Release(
            JsonTree.text(tree, "release").orElse("it"),
            JsonTree.text(tree, "namespace").orElse("it")),
        values,
        patches(request),
        variables,
        facts(tree),
        java.util.Optional.empty());
  }

  private static ClusterFacts facts(Map<String, Object> tree) {
    var served = new TreeSet<GroupVersionKind>();
    for (var kind : JsonTree.list(tree, "served")) {
      var slash = ((String) kind).lastIndexOf('/');
      served.add(
          GroupVersionKind.of(
              ((String) kind).substring(0, slash), ((String) kind).substring(slash + 1)));
    }
    return new ClusterFacts(JsonTree.text(tree, "kubernetes").orElse("v1.28.5"), served);
  }

  private static List<ObjectPatch> patches(YamlNode.Mapping request) {
    return request.get("patches").map(Scenario::items).orElse(List.of()).stream()
        .map(Scenario::patch)
        .toList();
  }

  private static ObjectPatch patch(YamlNode.Mapping node) {
    var target = JsonTree.map(node.toJsonObject(), "target");
    var wanted =
        new ObjectPatch.Target(
            JsonTree.text(target, "group"),
            JsonTree.text(target, "kind").orElseThrow(),
            JsonTree.text(target, "name"),
            JsonTree.text(target, "namespace"));
    if (node.get("strategicMerge").orElse(null) instanceof YamlNode.Mapping partial) {
      return new ObjectPatch.StrategicMerge(wanted, partial, node.location());
    }
    var operations = node.get("jsonPatch").map(Scenario::items).orElse(List.of());
    return new ObjectPatch.JsonPatch(
        wanted, operations.stream().map(Scenario::operation).toList(), node.location());
  }

  private static ObjectPatch.Operation operation(YamlNode.Mapping node) {
    var tree = node.toJsonObject();
    return new ObjectPatch.Operation(
        ObjectPatch.Op.valueOf(JsonTree.text(tree, "op").orElseThrow().toUpperCase(Locale.ROOT)),
        JsonTree.text(tree, "path").orElseThrow(),
        node.get("value"),
        JsonTree.text(tree, "from"),
        node.location());
  }

  private static List<YamlNode.Mapping> items(YamlNode node) {
    return ((YamlNode.Sequence) node).items().stream().map(YamlNode.Mapping.class::cast).toList();
  }

  private static YamlNode.Mapping mapping(String file, String text) {
    return switch (YamlParser.parse(file, text, YamlLimits.FILE)) {
      case YamlFile.Documents(var nodes) -> (YamlNode.Mapping) nodes.getFirst();
      case YamlFile.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  /** What is to come of it, file by file. */
  SortedMap<String, String> expected() throws IOException {
    var files = new TreeMap<String, String>();
    var out = folder.resolve("out");
    if (Files.isDirectory(out)) {
      try (var paths = Files.list(out)) {
        for (var path : paths.toList()) {
          files.put(path.getFileName().toString(), Files.readString(path));
        }
      }
    }
    return files;
  }

  /** What came of it, file by file. */
  static SortedMap<String, String> files(RenderOutcome outcome) {
    var files = new TreeMap<String, String>();
    switch (outcome) {
      case Rendered(var objects, var hooks, var _, var warnings) -> {
        files.put("objects.yaml", yaml(objects));
        if (!hooks.isEmpty()) {
          files.put("hooks.txt", lines(hooks.stream().map(Scenario::line).toList()));
        }
        if (!warnings.isEmpty()) {
          files.put(
              "warnings.txt",
              lines(
                  warnings.stream()
                      .map(w -> w.location() + ": " + w.reason().text() + ": " + w.message())
                      .toList()));
        }
      }
      case RenderBlocked(var reason, var problem) ->
          files.put("blocked.txt", reason + " " + problem + "\n");
      case RenderFailed(var problems) -> files.put("failed.txt", problems(problems));
      case InvalidSource(var problems) -> files.put("invalid.txt", problems(problems));
      case EmptySource(var path) -> files.put("empty.txt", path + "\n");
    }
    return files;
  }

  private static String line(Hook hook) {
    return "%s events=%s weight=%d delete=%s"
        .formatted(hook.object().ref(), hook.events(), hook.weight(), hook.deletePolicies());
  }

  private static String yaml(List<Manifest> objects) {
    // Sorted keys in the order of the objects: a difference is a difference.
    return objects.stream()
        .map(object -> CanonicalJson.read(CanonicalJson.bytes(object.tree())))
        .map(YamlWriter::write)
        .collect(Collectors.joining("---\n"));
  }

  private static String problems(List<Problem> problems) {
    return lines(problems.stream().map(Problem::toString).toList());
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Writes what came of it as what is to come of it. */
  void accept(SortedMap<String, String> files) throws IOException {
    var out = Files.createDirectories(folder.resolve("out"));
    for (var old : expected().keySet()) {
      Files.delete(out.resolve(old));
    }
    for (var file : files.entrySet()) {
      Files.write(out.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }

  Optional<String> oneLiner() throws IOException {
    var readme = folder.resolve("README.md");
    return Files.exists(readme) ? Files.readString(readme).lines().findFirst() : Optional.empty();
  }
}
