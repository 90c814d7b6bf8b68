package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.VariableSubstitution;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.EmptySource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Makes the objects of a folder of manifests. */
public final class ManifestRenderer {
  private ManifestRenderer() {}

  /**
   * The objects in the order of files and documents, with variables put in.
   *
   * @param path of the folder, for messages
   * @param namespace that objects without one will get, to see which are the same
   */
  public static RenderOutcome render(
      ManifestFolder.Documents folder,
      String path,
      String namespace,
      SortedMap<String, String> variables) {
    var substitution = new VariableSubstitution(variables);
    var problems = new ArrayList<Problem>();
    var parser =
        new ObjectParser(
            node -> {
              var substituted = substitution.substitute(node);
              problems.addAll(substituted.problems());
              return substituted.tree();
            });
    folder.nodes().forEach(parser::add);
    problems.addAll(parser.problems());
    problems.addAll(DuplicateDetector.detect(parser.objects(), namespace));
    if (!problems.isEmpty()) {
      return new RenderFailed(problems.stream().sorted().toList());
    }
    List<Manifest> objects =
        LocationOptimizerDetector.deployed(parser.objects()).stream().map(Placed::object).toList();
    var warnings = LocationOptimizerDetector.warnings(parser.objects()).toList();
    return objects.isEmpty() ? new EmptySource(path) : Rendered.of(objects, List.of(), warnings);
  }
}
