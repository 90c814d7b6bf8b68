package io.edgewright.simulator.api;

import io.edgewright.simulator.custom.CustomObjects;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Defaults;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads bodies into objects of a kind: decoded, of the right type, defaulted. */
final class ObjectReader {
  private static final String ACCEPTED =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf";

  private ObjectReader() {}

  /** An object and what is to be warned about. */
  record Read(Map<String, Object> object, List<String> warnings) {
    /** The same in the version of a kind. */
    Read in(ResourceKind kind) {
      return kind.isCustom() ? this : new Read(Versions.as(kind, object), warnings);
    }
  }

  /** Refuses bodies that are said to be something else than objects. */
  static void checkMediaType(ApiRequest request) {
    if (!List.of("", "application/json", "application/yaml").contains(request.contentType())) {
      throw Refusal.unsupportedMediaType(ACCEPTED);
    }
  }

  /** Decodes a body. */
  static Json.Document decode(ApiRequest request, ResourceKind kind) {
    checkMediaType(request);
    try {
      return request.contentType().equals("application/yaml")
          ? Yaml.readDocument(request.body())
          : Json.readDocument(request.body());
    } catch (Malformed e) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type %s): couldn't get version/kind; json parse error: %s (%s)"
              .formatted(
                  kind.kind(), e.getMessage(), new String(request.body(), StandardCharsets.UTF_8)));
    }
  }

  /** The object in a body. */
  static Read read(ApiRequest request, ResourceKind kind, WriteOptions options) {
    var document = decode(request, kind);
    var body = document.tree() == Null.NULL ? Map.of() : document.tree();
    if (!(body instanceof Map<?, ?>)) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type %s): couldn't get version/kind; json parse error: json: cannot unmarshal into Go value of type struct"
              .formatted(kind.kind()));
    }
    var tree = Tree.asMap(body);
    checkKind(tree, kind);
    return typed(tree, kind, document.duplicates(), options.validation());
  }

  private static void checkKind(Map<String, Object> tree, ResourceKind kind) {
    var bodyKind = Tree.text(tree, "kind");
    var bodyVersion = Tree.text(tree, "apiVersion");
    if (bodyKind.isEmpty() && kind.isCustom()) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type %s): Object 'Kind' is missing"
              .formatted(kind.kind()));
    }
    if (!bodyKind.isEmpty() && !bodyKind.equals(kind.kind()) && !kind.isCustom()) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: converting (v1.%s) to (core.%s): unknown conversion"
              .formatted(
                  bodyKind, kind.groupVersion().version(), kind.kind(), bodyKind, kind.kind()));
    }
    if (!bodyVersion.isEmpty() && !bodyVersion.equals(kind.apiVersion())) {
      throw Refusal.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(bodyVersion, kind.apiVersion()));
    }
  }

  /** A tree passed through its type and defaulted. */
  static Read typed(
      Map<String, Object> tree,
      ResourceKind kind,
      List<String> found,
      WriteOptions.Validation validation) {
    var result = TypedObjects.of(kind, tree);
    if (!result.misfits().isEmpty()) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: %s"
              .formatted(
                  kind.kind(),
                  kind.groupVersion().version(),
                  kind.kind(),
                  result.misfits().getFirst()));
    }
    var problems = new ArrayList<>(found);
    result.unknown().forEach(path -> problems.add("unknown field \"" + path + "\""));
    if (validation == WriteOptions.Validation.STRICT && !problems.isEmpty()) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
              .formatted(
                  kind.kind(),
                  kind.groupVersion().version(),
                  kind.kind(),
                  String.join(", ", problems)));
    }
    return new Read(
        result.tree(), validation == WriteOptions.Validation.WARN ? problems : List.of());
  }

  /** The object that a new one is compared with: of its type, with nothing in it. */
  static Map<String, Object> empty(ResourceKind kind) {
    var bare = Map.<String, Object>of("apiVersion", kind.apiVersion(), "kind", kind.kind());
    return kind.isCustom() ? bare : TypedForm.of(kind.type(), bare).tree();
  }

  /** Passes trees through the type of their kind. */
  static final class TypedObjects {
    private TypedObjects() {}

    static TypedForm.Result of(ResourceKind kind, Map<String, Object> tree) {
      if (kind.isCustom()) {
        // What is of another type is taken as it is, until the validation tells so.
        return CustomObjects.isOf(kind, tree)
            ? CustomObjects.typed(kind, tree)
            : new TypedForm.Result(Tree.mutableMap(tree), List.of(), List.of());
      }
      var form = TypedForm.of(kind.type(), tree);
      // What comes out is new down to the structs, which is all that defaults change.
      var object = form.tree();
      object.put("apiVersion", kind.apiVersion());
      object.put("kind", kind.kind());
      if (!Defaults.has(kind)) {
        return form;
      }
      Defaults.fill(kind, object);
      // Once more, since defaults bring structs whose own empty fields are written, too.
      var complete = TypedForm.completed(kind.type(), object);
      return new TypedForm.Result(complete, form.unknown(), form.misfits());
    }
  }
}
