package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.ShapeEvaluator;
import io.edgewright.policy.yaml.Suggestion;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one file of a fleet repository: the same path, bytes and settings give the same outcome, so
 * that callers may keep it by the file's blob.
 */
public final class FileParser {
  private final Kinds kinds;
  private final YamlLimits limits;
  private final DocumentEdit edit;

  public FileParser(ParserSettings settings) {
    this(settings, DocumentEdit.none());
  }

  /**
   * @param edit what is done to each document of ours before it is looked at
   */
  public FileParser(ParserSettings settings, DocumentEdit edit) {
    this.edit = edit;
    this.kinds = new Kinds(settings);
    this.limits =
        new YamlLimits(
            settings.maxFileBytes(), YamlLimits.FILE.maxDepth(), YamlLimits.FILE.maxNodes());
  }

  /** Everything that the file states, or everything that is wrong with it. */
  public FileOutcome parse(String path, byte[] content) {
    return switch (YamlParser.parse(path, content, limits)) {
      case YamlFile.Malformed(var problems) -> new FileOutcome.Broken(path, problems);
      case YamlFile.Documents(var documents) ->
          parse(path, new String(content, StandardCharsets.UTF_8), documents);
    };
  }

  private FileOutcome parse(String path, String text, List<YamlNode> documents) {
    var problems = new ArrayList<Problem>();
    var resources = new ArrayList<Resource>();
    if (documents.isEmpty()) {
      problems.add(
          new Problem(
              new SourceLocation(path, 1, 1),
              "the file states nothing",
              "delete the file if that is meant"));
    }
    for (var stated : documents) {
      if (LocationOptimizerParser.isOne(stated)) {
        LocationOptimizerParser.parse((Mapping) stated, text, problems).ifPresent(resources::add);
        continue;
      }
      var document = stated instanceof Mapping mapping ? edit.edit(mapping) : stated;
      var found = problemsOf(path, document);
      problems.addAll(found);
      if (found.isEmpty()) {
        resources.add(bind((Mapping) document));
      }
    }
    return problems.isEmpty()
        ? new FileOutcome.Parsed(path, resources)
        : new FileOutcome.Broken(path, problems);
  }

  private List<Problem> problemsOf(String path, YamlNode document) {
    if (!(document instanceof Mapping root)) {
      return List.of(
          problem(document, "the document is not a mapping", "it begins with apiVersion"));
    }
    var kind = text(root, "kind").flatMap(kinds::find);
    if (kind.isEmpty()) {
      return envelope(root);
    }
    var problems =
        new ArrayList<>(ShapeEvaluator.evaluate(kinds.document(kind.get().name()), root));
    if (kind.get() instanceof ApplicationKind
        && root.get("spec").orElse(null) instanceof Mapping spec) {
      var name =
          root.get("metadata").orElse(null) instanceof Mapping metadata
              ? text(metadata, "name").orElse("")
              : "";
      problems.addAll(ApplicationRules.ofPlace(path, name, spec));
    }
    return problems;
  }

  /** What is wrong with a document of which nobody knows the kind. */
  private List<Problem> envelope(Mapping root) {
    var problems = new ArrayList<Problem>();
    var apiVersion = text(root, "apiVersion").orElse("");
    if (!apiVersion.equals(Kinds.API_VERSION)) {
      problems.add(
          problem(
              at(root, "apiVersion"),
              apiVersion.isEmpty()
                  ? "'apiVersion' is missing"
                  : "unknown apiVersion '%s'".formatted(apiVersion),
              "our kinds are of " + Kinds.API_VERSION));
    }
    var kind = text(root, "kind").orElse("");
    if (Kinds.LATER.contains(kind)) {
      problems.add(
          problem(
              at(root, "kind"),
              "this version does not know the kind '%s' yet".formatted(kind),
              ""));
    } else {
      var known = kinds.all().keySet();
      problems.add(
          problem(
              at(root, "kind"),
              kind.isEmpty() ? "'kind' is missing" : "unknown kind '%s'".formatted(kind),
              Suggestion.nearest(kind, known)
                  .map("did you mean '%s'?"::formatted)
                  .orElseGet(() -> "one of " + String.join(", ", known))));
    }
    return problems;
  }

  private Resource bind(Mapping root) {
    var tree = new CheckedTree(root);
    var metadata = tree.treeOrEmpty("metadata");
    var name = metadata.scalar("name").orElseThrow();
    return kinds
        .find(tree.text("kind").orElseThrow())
        .orElseThrow()
        .bind(
            new Metadata(name.text(), metadata.textMap("labels"), name.location()),
            tree.treeOrEmpty("spec"));
  }

  private static YamlNode at(Mapping root, String field) {
    return root.get(field).orElse(root);
  }

  private static Optional<String> text(Mapping root, String field) {
    return root.get(field)
        .filter(Scalar.class::isInstance)
        .map(scalar -> ((Scalar) scalar).value())
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private static Problem problem(YamlNode node, String message, String hint) {
    return new Problem(node.location(), message, hint);
  }
}
