package io.edgewright.simulator.expression;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A function of rules in one of its forms.
 *
 * @param name its name
 * @param overload its form
 * @param binding what it does
 */
record RuleFunction(String name, CelOverloadDecl overload, CelFunctionBinding binding) {

  /** What a function does with its arguments. */
  @Immutable
  interface Body {
    Object of(Object[] arguments) throws CelEvaluationException;
  }

  /** A function that is called on its first argument. */
  static RuleFunction member(Signature signature, Body body) {
    return new RuleFunction(
        signature.name(),
        CelOverloadDecl.newMemberOverload(
            signature.id(), signature.result(), signature.parameters()),
        binding(signature, body));
  }

  /** A function that stands alone. */
  static RuleFunction global(Signature signature, Body body) {
    return new RuleFunction(
        signature.name(),
        CelOverloadDecl.newGlobalOverload(
            signature.id(), signature.result(), signature.parameters()),
        binding(signature, body));
  }

  private static CelFunctionBinding binding(Signature signature, Body body) {
    CelFunctionOverload overload = body::of;
    return CelFunctionBinding.from(
        signature.id(),
        signature.parameters().stream()
            .<Class<?>>map(_ -> Object.class)
            .collect(ImmutableList.toImmutableList()),
        overload);
  }

  /**
   * How a function is called.
   *
   * @param name its name
   * @param id name of this form of it
   * @param result type of its result
   * @param parameters types of its parameters
   */
  record Signature(String name, String id, CelType result, List<CelType> parameters) {
    static Signature of(String name, CelType result, CelType... parameters) {
      var types = Arrays.asList(parameters);
      var id = new StringBuilder("kubernetes_" + name);
      types.forEach(type -> id.append('_').append(type.name().replaceAll("\\W", "_")));
      return new Signature(name, id.toString(), result, types);
    }
  }

  /** The declarations of functions, their forms together. */
  static List<CelFunctionDecl> declarations(List<RuleFunction> functions) {
    var byName = new TreeMap<String, List<CelOverloadDecl>>();
    for (var function : functions) {
      byName.computeIfAbsent(function.name(), _ -> new ArrayList<>()).add(function.overload());
    }
    var result = new ArrayList<CelFunctionDecl>();
    byName.forEach(
        (name, overloads) -> result.add(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    return result;
  }

  /** Ends a call for a reason. */
  static CelEvaluationException failure(String why) {
    return new CelEvaluationException(why);
  }
}
