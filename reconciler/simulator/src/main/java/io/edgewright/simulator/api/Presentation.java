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
  private enum Form {
    OBJECT,
    TABLE,
    METADATA
  }

  private final Form form;
  private final String include;
  private final boolean yaml;
  private final Optional<ResourceKind> kind;
  private final InstantSource clock;

  private Presentation(
      Form form, String include, boolean yaml, Optional<ResourceKind> kind, InstantSource clock) {
    this.form = form;
    this.include = include;
    this.yaml = yaml;
    this.kind = kind;
    this.clock = clock;
  }

  static Presentation of(ApiRequest request, ResourceKind kind, InstantSource clock) {
    var accept = request.header("accept");
    if (accept.isEmpty()) {
      return new Presentation(Form.OBJECT, "", false, Optional.of(kind), clock);
    }
    for (var option : accept.split(",")) {
      var parts = option.strip().split(";");
      var type = parts[0].strip();
      var yaml = type.equals("application/yaml");
      if (yaml || List.of("application/json", "*/*", "application/*").contains(type)) {
        var form = form(option);
        if (form.isPresent()) {
          return new Presentation(
              form.get(), request.parameter("includeObject"), yaml, Optional.of(kind), clock);
        }
      }
    }
    throw new Refusal(
        406,
        "NotAcceptable",
        "only the following media types are accepted: application/json, application/yaml,"
            + " application/vnd.kubernetes.protobuf",
        Map.of());
  }

  private static Optional<Form> form(String option) {
    if (!option.contains("as=")) {
      return Optional.of(Form.OBJECT);
    }
    var known =
        option.contains("g=meta.k8s.io")
            && option.contains("v=v1")
            && !option.contains("v=v1beta1");
    if (!known) {
      return Optional.empty();
    }
    if (option.contains("as=Table")) {
      return Optional.of(Form.TABLE);
    }
    return option.contains("as=PartialObjectMetadata")
        ? Optional.of(Form.METADATA)
        : Optional.empty();
  }

  boolean isYaml() {
    return yaml;
  }

  String contentType() {
    return yaml ? "application/yaml" : "application/json";
  }

  /** One object. */
  Map<String, Object> one(Map<String, Object> object, boolean first) {
    if (!isOfKind(object)) {
      return object;
    }
    return switch (form) {
      case OBJECT -> object;
      case METADATA -> Tables.partial(object);
      case TABLE -> {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("resourceVersion", Tree.text(object, "metadata", "resourceVersion"));
        yield Tables.of(kind.orElseThrow(), metadata, List.of(object), options(first));
      }
    };
  }

  private boolean isOfKind(Map<String, Object> object) {
    return kind.filter(k -> k.kind().equals(Tree.text(object, "kind"))).isPresent();
  }

  private Tables.Options options(boolean first) {
    return new Tables.Options(include, first, clock.instant());
  }

  /** A list. */
  Map<String, Object> list(Listing.Page page) {
    var of = kind.orElseThrow();
    return switch (form) {
      case TABLE -> Tables.of(of, page.metadata(), page.items(), options(true));
      case METADATA -> metadata(page);
      case OBJECT ->
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
  private static Map<String, Object> metadata(Listing.Page page) {
    var list =
        list(
            "PartialObjectMetadataList",
            "meta.k8s.io/v1",
            page.metadata(),
            page.items().stream().map(Tables::partial).toList());
    if (page.items().isEmpty()) {
      list.put("items", Null.NULL);
    }
    return list;
  }
}
