package io.edgewright.simulator.conversion;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Presents objects in another version of their kind. Most versions differ in nothing but their
 * name; those of built-in kinds that differ in more are kept in one of them.
 */
public final class Conversion {
  private static final String CORE = "v1";
  private static final String EVENTS = "events.k8s.io/v1";
  private static final String SCALED = "autoscaling/v1";
  private static final String SCALED_BY_MORE = "autoscaling/v2";
  private static final String LEVELS = "flowcontrol.apiserver.k8s.io/v1beta3";
  private static final String OLD_LEVELS = "flowcontrol.apiserver.k8s.io/v1beta2";

  private Conversion() {}

  /** The object in the version of the kind. */
  public static Map<String, Object> as(ResourceKind kind, Map<String, Object> object) {
    return as(kind.apiVersion(), kind.kind(), object);
  }

  /** The object in the version that objects of its kind are kept in. */
  public static Map<String, Object> stored(Map<String, Object> object) {
    var kind = Tree.text(object, "kind");
    return as(storedVersion(Tree.text(object, "apiVersion"), kind), kind, object);
  }

  /** The object as it is after it was kept and read again in its own version. */
  public static Map<String, Object> settled(Map<String, Object> object) {
    var plain =
        Tree.text(object, "kind").equals("HorizontalPodAutoscaler")
                && Tree.text(object, "apiVersion").equals(SCALED_BY_MORE)
            ? AutoscalerConversion.plain(object)
            : object;
    return as(Tree.text(object, "apiVersion"), Tree.text(object, "kind"), stored(plain));
  }

  /** Whether versions of a kind differ in more than their name. */
  public static boolean isOfMore(ResourceKind kind) {
    return switch (kind.group()) {
      case "", "events.k8s.io" -> kind.kind().equals("Event");
      case "autoscaling" -> kind.kind().equals("HorizontalPodAutoscaler");
      case "flowcontrol.apiserver.k8s.io" -> kind.kind().equals("PriorityLevelConfiguration");
      default -> false;
    };
  }

  private static String storedVersion(String apiVersion, String kind) {
    return switch (apiVersion + " " + kind) {
      case EVENTS + " Event" -> CORE;
      case SCALED + " HorizontalPodAutoscaler" -> SCALED_BY_MORE;
      case OLD_LEVELS + " PriorityLevelConfiguration" -> LEVELS;
      default -> apiVersion;
    };
  }

  /** The object in a version. */
  public static Map<String, Object> as(String apiVersion, String kind, Map<String, Object> object) {
    var from = Tree.text(object, "apiVersion");
    if (from.equals(apiVersion)) {
      return object;
    }
    return switch (from + " " + apiVersion + " " + kind) {
      case CORE + " " + EVENTS + " Event" ->
          typed(apiVersion, kind, EventConversion.toOwnGroup(object));
      case EVENTS + " " + CORE + " Event" ->
          typed(apiVersion, kind, EventConversion.toCore(object));
      case SCALED + " " + SCALED_BY_MORE + " HorizontalPodAutoscaler" ->
          typed(apiVersion, kind, AutoscalerConversion.toMetrics(object));
      case SCALED_BY_MORE + " " + SCALED + " HorizontalPodAutoscaler" ->
          typed(apiVersion, kind, AutoscalerConversion.toAnnotations(object));
      case LEVELS + " " + OLD_LEVELS + " PriorityLevelConfiguration" ->
          renamed(apiVersion, kind, shares(object, "nominal", "assured"));
      case OLD_LEVELS + " " + LEVELS + " PriorityLevelConfiguration" ->
          renamed(apiVersion, kind, shares(object, "assured", "nominal"));
      default -> renamed(apiVersion, kind, object);
    };
  }

  private static Map<String, Object> renamed(
      String apiVersion, String kind, Map<String, Object> object) {
    var copy = new LinkedHashMap<>(object);
    copy.put("apiVersion", apiVersion);
    copy.put("kind", kind);
    return copy;
  }

  private static Map<String, Object> typed(
      String apiVersion, String kind, Map<String, Object> object) {
    var type = BuiltInSchema.kind(apiVersion, kind).orElseGet(() -> MapType.struct(kind, false));
    return TypedForm.of(type, renamed(apiVersion, kind, object)).tree();
  }

  private static Map<String, Object> shares(Map<String, Object> object, String from, String to) {
    var field = from + "ConcurrencyShares";
    return Tree.find(object, "spec", "limited", field)
        .map(
            shares ->
                Tree.with(
                    Tree.without(object, "spec", "limited", field),
                    shares,
                    "spec",
                    "limited",
                    to + "ConcurrencyShares"))
        .orElse(object);
  }
}
