package io.edgewright.simulator.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import io.edgewright.simulator.tree.Memo;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CEL as it says which requests a webhook is asked about (KEP-3716); compiled, and never run. */
public final class MatchConditions {
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> ANYTHING = Map.of("x-kubernetes-int-or-string", true);
  private static final CelType AUTHORIZER =
      OpaqueType.create("kubernetes.authorization.Authorizer");
  private static final CelType PATH = OpaqueType.create("kubernetes.authorization.PathCheck");
  private static final CelType GROUP = OpaqueType.create("kubernetes.authorization.GroupCheck");
  private static final CelType RESOURCE =
      OpaqueType.create("kubernetes.authorization.ResourceCheck");
  private static final CelType DECISION = OpaqueType.create("kubernetes.authorization.Decision");
  private static final CelCompiler COMPILER =
      RuleLanguage.builder(SchemaTypes.of(request(), false))
          .addFunctionDeclarations(authorization())
          .addVar("object", SimpleType.DYN)
          .addVar("oldObject", SimpleType.DYN)
          .addVar("namespaceObject", SimpleType.DYN)
          .addVar("request", SchemaTypes.of(request(), false).type())
          .addVar("authorizer", AUTHORIZER)
          .addVar("authorizer.requestResource", RESOURCE)
          .build();
  private static final Memo<Optional<String>> FLAWS = new Memo<>(MatchConditions::compiled);

  private MatchConditions() {}

  /** Why an expression is no condition; empty for a good one. */
  public static Optional<String> flaw(String expression) {
    return FLAWS.of(expression);
  }

  private static Optional<String> compiled(String expression) {
    try {
      var type = COMPILER.compile(expression).getAst().getResultType();
      return type.equals(SimpleType.BOOL) ? Optional.empty() : Optional.of("must evaluate to bool");
    } catch (CelValidationException e) {
      return Optional.of("compilation failed: " + e.getMessage());
    }
  }

  private static Map<String, Object> struct(Object... fields) {
    return Map.of("type", "object", "properties", Tree.of(fields));
  }

  private static Map<String, Object> request() {
    var kind = struct("group", TEXT, "version", TEXT, "kind", TEXT);
    var resource = struct("group", TEXT, "version", TEXT, "resource", TEXT);
    var texts = Map.of("type", "array", "items", TEXT);
    var extra = Map.of("type", "object", "additionalProperties", texts);
    return struct(
        "kind", kind,
        "resource", resource,
        "subResource", TEXT,
        "requestKind", kind,
        "requestResource", resource,
        "requestSubResource", TEXT,
        "name", TEXT,
        "namespace", TEXT,
        "operation", TEXT,
        "userInfo", struct("username", TEXT, "uid", TEXT, "groups", texts, "extra", extra),
        "dryRun", Map.of("type", "boolean"),
        "options", ANYTHING);
  }

  private static List<CelFunctionDecl> authorization() {
    var text = SimpleType.STRING;
    return List.of(
        function("path", PATH, AUTHORIZER, text),
        function("group", GROUP, AUTHORIZER, text),
        function("serviceAccount", AUTHORIZER, AUTHORIZER, text, text),
        function("resource", RESOURCE, GROUP, text),
        function("subresource", RESOURCE, RESOURCE, text),
        function("namespace", RESOURCE, RESOURCE, text),
        function("name", RESOURCE, RESOURCE, text),
        CelFunctionDecl.newFunctionDeclaration(
            "check",
            overload("pathcheck_check", DECISION, PATH, text),
            overload("resourcecheck_check", DECISION, RESOURCE, text)),
        function("allowed", SimpleType.BOOL, DECISION),
        function("errored", SimpleType.BOOL, DECISION),
        function("error", text, DECISION),
        function("reason", text, DECISION));
  }

  private static CelFunctionDecl function(String name, CelType result, CelType... parameters) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, overload("authorization_" + name, result, parameters));
  }

  private static CelOverloadDecl overload(String id, CelType result, CelType... parameters) {
    return CelOverloadDecl.newMemberOverload(id, result, List.of(parameters));
  }
}
