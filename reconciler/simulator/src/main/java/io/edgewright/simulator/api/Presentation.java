package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.table.Tables;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form in which the client wants objects: as they are, as a table, their metadata only. */
final class Presentation {
  private static final String ACCEPTED =
      "only the following media types are accepted: application/json, application/yaml,"
          + " application/vnd.kubernetes.protobuf";
  private static final String GROUP = "meta.k8s.io";
  private static final String ONE =
      "you requested PartialObjectMetadataList, but the requested object is not a list";

  private final Accepted accepted;
  private final String include;
  private final Optional<ResourceKind> kind;
  private final InstantSource clock;

  private Presentation(
      Accepted accepted, String include, Optional<ResourceKind> kind, InstantSource clock) {
    this.accepted = accepted;
    this.include = include;
    this.kind = kind;
    this.clock = clock;
  }

  /**
   * What a client takes.
   *
   * @param as the kind that it wants instead of the objects, empty for the objects themselves
   * @param version the apiVersion of that kind
   * @param yaml whether it is written as YAML
   */
  private record Accepted(String as, String version, boolean yaml) {}

  static Presentation of(ApiRequest request, ResourceKind kind, InstantSource clock) {
    var accept = request.header("accept");
    var accepted =
        accept.isEmpty()
            ? new Accepted("", "", false)
            : MediaRange.of(accept).stream()
                .map(range -> accepted(range, kind))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Refusal.notAcceptable(ACCEPTED));
    return new Presentation(accepted, request.parameter("includeObject"), Optional.of(kind), clock);
  }

  /** Built-in kinds know no "application/*". */
  private static Optional<Accepted> accepted(MediaRange range, ResourceKind kind) {
    var yaml = range.type().equals("application/yaml");
    var isAny = kind.isCustom() && range.type().equals("application/*");
    if (!yaml && !isAny && !List.of("application/json", "*/*").contains(range.type())) {
      return Optional.empty();
    }
    var as = range.parameter("as");
    var isKnown =
        range.parameter("g").equals(GROUP)
            && List.of("v1", "v1beta1").contains(range.parameter("v"))
            && List.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList").contains(as);
    return as.isEmpty() || isKnown
        ? Optional.of(new Accepted(as, GROUP + "/" + range.parameter("v"), yaml))
        : Optional.empty();
  }

  boolean isYaml() {
    return accepted.yaml();
  }

  String contentType() {
    return isYaml() ? "application/yaml" : "application/json";
  }

  /**
   * For objects that are sent one by one, now and later.
   *
   * @throws Refusal if the client takes lists alone: later there would be nobody to tell it
   */
  Presentation ofEvents() {
    if (accepted.as().equals("PartialObjectMetadataList")) {
      throw Refusal.notAcceptable(ONE);
    }
    return this;
  }

  /** One object. */
  Map<String, Object> one(Map<String, Object> object, boolean first) {
    if (!isOfKind(object)) {
      return object;
    }
    return switch (accepted.as()) {
      case "Table" -> {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("resourceVersion", Tree.text(object, "metadata", "resourceVersion"));
        yield Tables.of(kind.orElseThrow(), metadata, List.of(object), options(first));
      }
      case "PartialObjectMetadata" -> Tables.partial(object, accepted.version());
      case "PartialObjectMetadataList" ->
          throw kind.filter(ResourceKind::isCustom).isPresent()
              ? Refusal.internal("content is not a list")
              : Refusal.notAcceptable(ONE);
      default -> object;
    };
  }

  private boolean isOfKind(Map<String, Object> object) {
    return kind.filter(k -> k.kind().equals(Tree.text(object, "kind"))).isPresent();
  }

  private Tables.Options options(boolean first) {
    return new Tables.Options(include, first, accepted.version(), clock.instant());
  }

  /** A list. */
  Map<String, Object> list(Listing.Page page) {
    var of = kind.orElseThrow();
    return switch (accepted.as()) {
      case "Table" -> Tables.of(of, page.metadata(), page.items(), options(true));
      case "PartialObjectMetadataList" -> metadata(page);
      case "PartialObjectMetadata" ->
          throw Refusal.notAcceptable(
              "you requested PartialObjectMetadata, but the requested object is a list");
      default ->
          list(
              of.names().listKind(),
              of.apiVersion(),
              of.isCustom() ? withContinue(page.metadata()) : page.metadata(),
              of.isCustom()
                  ? page.items()
                  : page.items().stream().map(Presentation::untyped).toList());
    };
  }

  /** Lists of custom resources always say whether they go on. */
  private static Map<String, Object> withContinue(Map<String, Object> metadata) {
    var result = new LinkedHashMap<>(metadata);
    result.putIfAbsent("continue", "");
    return result;
  }

  /** Entries of a typed list carry no kind and version of their own. */
  private static Map<String, Object> untyped(Map<String, Object> object) {
    var copy = new LinkedHashMap<>(object);
    copy.remove("kind");
    copy.remove("apiVersion");
    return copy;
  }

  private static Map<String, Object> list(
      String kind,
      String apiVersion,
      Map<String, Object> metadata,
      List<Map<String, Object>> items) {
    var list = new LinkedHashMap<String, Object>();
    list.put("kind", kind);
    list.put("apiVersion", apiVersion);
    list.put("metadata", metadata);
    list.put("items", new ArrayList<Object>(items));
    return list;
  }

  /** A list of metadata that has no items has null for them. */
  private Map<String, Object> metadata(Listing.Page page) {
    var list =
        list(
            "PartialObjectMetadataList",
            accepted.version(),
            page.metadata(),
            page.items().stream()
                .map(object -> Tables.partial(object, accepted.version()))
                .toList());
    if (page.items().isEmpty()) {
      list.put("items", Null.NULL);
    }
    return list;
  }
}
