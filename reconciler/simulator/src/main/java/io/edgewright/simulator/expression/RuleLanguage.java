package io.edgewright.simulator.expression;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CEL as rules in CustomResourceDefinitions may use it: with the libraries of Kubernetes. */
final class RuleLanguage {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(20_000)
          .maxParseRecursionDepth(100)
          .comprehensionMaxIterations(1_000_000)
          .build();
  private static final List<RuleFunction> FUNCTIONS = functions();

  /** Runs what the compilers compiled. */
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(runtimeLibraries())
          .addFunctionBindings(
              FUNCTIONS.stream().map(RuleFunction::binding).collect(ImmutableSet.toImmutableSet()))
          .build();

  private RuleLanguage() {}

  private static List<RuleFunction> functions() {
    var functions = new ArrayList<RuleFunction>();
    functions.addAll(TextFunctions.ALL);
    functions.addAll(ListFunctions.ALL);
    functions.addAll(QuantityFunctions.ALL);
    functions.addAll(UrlFunctions.ALL);
    functions.addAll(AddressFunctions.ALL);
    return functions;
  }

  private static List<CelRuntimeLibrary> runtimeLibraries() {
    return List.of(
        CelExtensions.strings(),
        CelExtensions.optional(),
        CelExtensions.sets(OPTIONS),
        CelExtensions.encoders(OPTIONS),
        CelExtensions.math());
  }

  private static List<CelCompilerLibrary> compilerLibraries() {
    return List.of(
        CelExtensions.strings(),
        CelExtensions.optional(),
        CelExtensions.sets(OPTIONS),
        CelExtensions.encoders(OPTIONS),
        CelExtensions.math(),
        CelExtensions.bindings());
  }

  /** A compiler for rules about values of a type, and of the value before where that is given. */
  static CelCompiler compiler(SchemaTypes types, Optional<CelType> old) {
    var builder = builder(types).addVar("self", types.type());
    old.ifPresent(type -> builder.addVar("oldSelf", type));
    return builder.build();
  }

  /** What makes compilers that know the functions, and these types. */
  static CelCompilerBuilder builder(SchemaTypes types) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(compilerLibraries())
        .addFunctionDeclarations(RuleFunction.declarations(FUNCTIONS))
        .setTypeProvider(types);
  }
}
