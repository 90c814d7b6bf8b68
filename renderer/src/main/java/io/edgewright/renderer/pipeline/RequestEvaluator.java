package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.VariableSubstitution;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.patch.PatchParser;
import io.edgewright.renderer.pipeline.ResolvedRequest.Resolved;
import io.edgewright.renderer.pipeline.ResolvedRequest.Unresolved;
import io.edgewright.renderer.values.ValuesEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what a request's layers of values and its patches come to. */
final class RequestEvaluator {
  private RequestEvaluator() {}

  static ResolvedRequest resolve(RenderRequest request) {
    var variables = new VariableSubstitution(request.variables());
    var problems = new ArrayList<Problem>();
    var layers = new ArrayList<Map<String, Object>>();
    if (request.source().kind() == RenderSource.Kind.CHART) {
      for (var layer : request.values()) {
        layers.add(substituted(variables, layer, problems));
      }
    }
    var parser = new PatchParser(variables);
    var patches = request.patches().stream().map(parser::parse).toList();
    problems.addAll(parser.problems());
    return problems.isEmpty()
        ? new Resolved(ValuesEvaluator.merge(layers), patches)
        : new Unresolved(problems.stream().sorted().toList());
  }

  @SuppressWarnings("unchecked") // a mapping stays a mapping
  private static Map<String, Object> substituted(
      VariableSubstitution variables, YamlNode.Mapping layer, List<Problem> problems) {
    var substituted = variables.substitute(layer);
    problems.addAll(substituted.problems());
    return substituted.tree() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
