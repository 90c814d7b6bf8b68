package io.edgewright.policy.spec;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.edgewright.policy.shape.TextFormat.Flaw;
import java.util.Map;
import java.util.Optional;

/** Compiles CEL conditions: over {@code cluster}, whose fields are known, and over an object. */
final class CelConditions {
  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(60)
          .comprehensionMaxIterations(10_000)
          .build();
  private static final String CLUSTER = "edgewright.Cluster";
  private static final String CAPACITY = "edgewright.Capacity";
  private static final String TAINT = "edgewright.Taint";

  private static final CelCompiler OVER_CLUSTER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setTypeProvider(new ClusterTypes())
          .addVar("cluster", StructTypeReference.create(CLUSTER))
          .build();
  private static final CelCompiler OVER_OBJECT =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("object", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();

  private CelConditions() {}

  /** The first flaw of a condition over {@code cluster}. */
  static Optional<Flaw> overCluster(String text) {
    return flaw(OVER_CLUSTER, text);
  }

  /** The first flaw of a condition over {@code object}. */
  static Optional<Flaw> overObject(String text) {
    return flaw(OVER_OBJECT, text);
  }

  /**
   * Compiles a condition that has no flaw.
   *
   * @throws IllegalArgumentException when it has one
   */
  static CelAbstractSyntaxTree compileOverCluster(String text) {
    return compiled(OVER_CLUSTER, text);
  }

  /**
   * Compiles a condition over {@code object} that has no flaw.
   *
   * @throws IllegalArgumentException when it has one
   */
  static CelAbstractSyntaxTree compileOverObject(String text) {
    return compiled(OVER_OBJECT, text);
  }

  private static CelAbstractSyntaxTree compiled(CelCompiler compiler, String text) {
    try {
      return compiler.compile(text).getAst();
    } catch (CelValidationException e) {
      throw new IllegalArgumentException("the condition was not checked before", e);
    }
  }

  private static Optional<Flaw> flaw(CelCompiler compiler, String text) {
    var result = compiler.compile(text);
    if (result.hasError()) {
      var first = result.getErrors().getFirst();
      var place = first.getSourceLocation();
      var index = indexOf(text, place.getLine(), place.getColumn());
      return Optional.of(new Flaw("CEL: " + readable(first.getMessage()), hint(text), index));
    }
    return resultFlaw(result);
  }

  /** Without the lists of everything that would have been possible. */
  private static String readable(String message) {
    return message
        .replaceAll("\\s+", " ")
        .replaceAll(" \\(candidates: .*", "")
        .replaceAll(" expecting \\{.*", "");
  }

  private static String hint(String text) {
    return text.matches("(?s).*[^=!<>]=[^=].*") ? "two values are compared with ==" : "";
  }

  private static Optional<Flaw> resultFlaw(CelValidationResult result) {
    try {
      var type = result.getAst().getResultType();
      return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN)
          ? Optional.empty()
          : Optional.of(
              new Flaw(
                  "the condition yields %s, not bool".formatted(type.name()),
                  "compare it with something"));
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without error has a tree", e);
    }
  }

  /** CEL counts lines from 1 and columns from 0. */
  private static int indexOf(String text, int line, int column) {
    var index = 0;
    for (var skipped = 1; skipped < line && index >= 0; skipped++) {
      index = text.indexOf('\n', index) + 1;
    }
    return Math.max(0, index + column);
  }

  /** The fields of a cluster, so that a misspelt one is found when the file is read. */
  private static final class ClusterTypes implements CelTypeProvider {
    private static final Map<String, CelType> STRUCTS =
        Map.of(
            CLUSTER, struct(CLUSTER, clusterFields()),
            CAPACITY,
                struct(
                    CAPACITY,
                    ImmutableMap.of(
                        "requestsPerSecond", SimpleType.DOUBLE,
                        "cpu", SimpleType.DOUBLE,
                        "memory", SimpleType.DOUBLE,
                        "pods", SimpleType.DOUBLE)),
            TAINT,
                struct(
                    TAINT,
                    ImmutableMap.of(
                        "key", SimpleType.STRING,
                        "value", SimpleType.STRING,
                        "effect", SimpleType.STRING)));

    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.copyOf(STRUCTS.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(STRUCTS.get(name));
    }

    private static ImmutableMap<String, CelType> clusterFields() {
      var fields = ImmutableMap.<String, CelType>builder();
      var texts = MapType.create(SimpleType.STRING, SimpleType.STRING);
      fields.put("labels", texts);
      fields.put("vars", texts);
      for (var text : new String[] {"name", "provider", "city", "country", "region", "continent"}) {
        fields.put(text, SimpleType.STRING);
      }
      for (var number : new String[] {"latitude", "longitude", "price"}) {
        fields.put(number, SimpleType.DOUBLE);
      }
      fields.put("capacity", StructTypeReference.create(CAPACITY));
      fields.put("taints", ListType.create(StructTypeReference.create(TAINT)));
      return fields.buildOrThrow();
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
      return StructType.create(
          name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }
  }
}
