package io.edgewright.simulator.api;

import io.edgewright.simulator.custom.CustomObjects;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.merge.ApplyOutcome;
import io.edgewright.simulator.merge.FieldManager;
import io.edgewright.simulator.patch.JsonPatch;
import io.edgewright.simulator.patch.MergePatch;
import io.edgewright.simulator.patch.PatchFailure;
import io.edgewright.simulator.patch.StrategicPatch;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PATCH in its four forms. */
final class Patching {
  static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON = "application/json-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";

  private final Context context;
  private final Writing writing;

  Patching(Context context) {
    this.context = context;
    this.writing = new Writing(context);
  }

  static boolean isApply(ApiRequest request) {
    return request.contentType().equals(APPLY);
  }

  Creation.Written patch(ApiRequest request, Route route, ResourceKind kind) {
    checkMediaType(request, kind);
    var options = WriteOptions.of(request, "PatchOptions", isApply(request));
    var target = new Writing.Target(kind, route.namespace(), route.subresource(), options.dryRun());
    return context
        .store()
        .inOneStep(
            () ->
                isApply(request)
                    ? apply(target, route, Tree.asMap(body(request).tree()), options)
                    : change(target, route, request, options));
  }

  /** A patch that is no apply. */
  record Patch(String mediaType, Json.Document body) {}

  static void checkMediaType(ApiRequest request, ResourceKind kind) {
    switch (request.contentType()) {
      case JSON, MERGE, APPLY -> {}
      case STRATEGIC -> {
        if (kind.isCustom()) {
          throw Refusal.unsupportedMediaType(JSON + ", " + MERGE + ", " + APPLY);
        }
      }
      default ->
          throw kind.isCustom() || request.body().length > 0
              ? new Refusal(415, "UnsupportedMediaType", "415: Unsupported Media Type", Map.of())
              : Refusal.notAcceptable("406: Not Acceptable");
    }
  }

  static Json.Document body(ApiRequest request) {
    try {
      var document = isApply(request) ? applied(request.body()) : Json.readDocument(request.body());
      if (isApply(request) && !(document.tree() instanceof Map<?, ?>)) {
        throw Refusal.badRequest(
            "error decoding YAML: json: cannot unmarshal into Go value of type map[string]interface"
                + " {}");
      }
      return document;
    } catch (Malformed e) {
      throw Refusal.badRequest(
          isApply(request)
              ? "error decoding YAML: " + e.getMessage()
              : "error decoding patch: " + e.getMessage());
    }
  }

  /**
   * Configurations are YAML; most are JSON, which is that too and read in a fraction of the time.
   */
  private static Json.Document applied(byte[] body) throws Malformed {
    if (body.length > 0 && body[0] == '{') {
      try {
        return Json.readDocument(body);
      } catch (Malformed _) {
        return Yaml.readDocument(body);
      }
    }
    return Yaml.readDocument(body);
  }

  private Creation.Written change(
      Writing.Target target, Route route, ApiRequest request, WriteOptions options) {
    var kind = target.kind();
    var live =
        writing
            .kept(target, route.name())
            .map(found -> Versions.as(kind, found))
            .orElseThrow(() -> Refusal.notFound(kind, route.name()));
    var patch = new Patch(request.contentType(), body(request));
    var patched = patched(kind.type(), kind, live, patch);
    var isStrategic = patch.mediaType().equals(STRATEGIC);
    var version = isStrategic ? kind : version(kind, patched);
    if (!isStrategic) {
      checkType(version, live, patched, options.validation());
    }
    var read = typed(version, patched, patch.body().duplicates(), options).in(kind);
    return Creation.warned(
        read.warnings(),
        () -> {
          Creation.checkNamespace(route, kind, read.object());
          Replacement.checkName(route, read.object());
          var ownership =
              Ownership.of(context.catalog(), kind, target.subresource(), context.now());
          var owned = ownership.updated(live, read.object(), options.manager());
          var written = writing.update(target, live, owned).object();
          return Creation.written(200, target, written, live, read.warnings());
        });
  }

  /** The kind in the version that a patch makes it; the kind itself where there is no such. */
  private ResourceKind version(ResourceKind kind, Map<String, Object> patched) {
    return kind.isCustom()
        ? kind
        : context
            .catalog()
            .byKind(Tree.text(patched, "apiVersion"), kind.kind())
            .filter(other -> other.storageKey().equals(kind.storageKey()))
            .orElse(kind);
  }

  /**
   * Built-in kinds stay what they are; custom ones may become another until they are validated.
   * Whoever takes a version away is answered as a real server happens to answer.
   */
  private static void checkType(
      ResourceKind kind,
      Map<String, Object> live,
      Map<String, Object> patched,
      WriteOptions.Validation validation) {
    var name = Tree.text(patched, "kind");
    var version = Tree.text(patched, "apiVersion");
    var isNamed = kind.isCustom() ? !name.isEmpty() : List.of("", kind.kind()).contains(name);
    if (!isNamed) {
      throw invalidPatch(patched, "no kind \"" + name + "\" is registered");
    }
    if (version.isEmpty() && kind.isCustom()) {
      var message = "Object 'apiVersion' is missing in 'object has no apiVersion field'";
      throw new Refusal(
          500,
          "InternalError",
          "Internal error occurred: " + message,
          Map.of("causes", List.of(Map.of("message", message))));
    }
    if (version.isEmpty()) {
      throw unversioned(live, patched, validation);
    }
    if (!kind.isCustom() && !version.equals(kind.apiVersion())) {
      throw invalidPatch(
          patched, "no kind \"" + kind.kind() + "\" is registered for version " + version);
    }
  }

  /** A server reads it in its own form then, in which no field has the name that it was sent by. */
  private static Refusal unversioned(
      Map<String, Object> live, Map<String, Object> patched, WriteOptions.Validation validation) {
    var unknown =
        patched.keySet().stream()
            .filter(field -> !field.equals("kind") && !field.equals("apiVersion"))
            .sorted()
            .map(field -> "unknown field \"" + field + "\"")
            .toList();
    return switch (validation) {
      case STRICT -> invalidPatch(patched, "strict decoding error: " + String.join(", ", unknown));
      case WARN -> nameless(live).warning(unknown);
      case IGNORE -> nameless(live);
    };
  }

  private static Refusal nameless(Map<String, Object> live) {
    return Refusal.badRequest(
        "the name of the object (%s based on URL) was undeterminable: name must be provided"
            .formatted(Tree.text(live, "metadata", "name")));
  }

  private static ObjectReader.Read typed(
      ResourceKind kind,
      Map<String, Object> patched,
      List<String> duplicates,
      WriteOptions options) {
    var problems = new ArrayList<>(duplicates);
    var form = ObjectReader.TypedObjects.of(kind, patched);
    if (!form.misfits().isEmpty()) {
      throw invalidPatch(patched, form.misfits().getFirst());
    }
    form.unknown().stream()
        .sorted()
        .forEach(path -> problems.add("unknown field \"" + path + "\""));
    if (options.validation() == WriteOptions.Validation.STRICT && !problems.isEmpty()) {
      throw invalidPatch(patched, "strict decoding error: " + String.join(", ", problems));
    }
    return new ObjectReader.Read(
        form.tree(), options.validation() == WriteOptions.Validation.WARN ? problems : List.of());
  }

  /** 422 for a patch that makes something of an object which it cannot be. */
  static Refusal invalidPatch(Map<String, Object> patched, String detail) {
    return Refusal.invalid(
        "", "", "", List.of(Cause.invalid("patch", Json.text(Json.text(patched)), detail)));
  }

  /** The patched tree, not yet passed through its type. */
  static Map<String, Object> patched(
      MapType type, ResourceKind kind, Map<String, Object> live, Patch patch) {
    try {
      var body = patch.body().tree();
      return switch (patch.mediaType()) {
        case JSON -> Tree.asMap(JsonPatch.apply(live, body));
        case MERGE -> Tree.asMap(MergePatch.apply(live, requireMap(body)));
        default -> body == Null.NULL ? live : StrategicPatch.apply(type, live, requireMap(body));
      };
    } catch (PatchFailure e) {
      var message = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case MALFORMED -> Refusal.badRequest(message);
        case FAILING -> Refusal.internal(message);
        case UNFITTING ->
            new Refusal(
                422,
                "Invalid",
                "the server rejected our request due to an error in our request",
                Map.of());
      };
    }
  }

  private static Map<String, Object> requireMap(Object body) {
    if (!(body instanceof Map<?, ?>)) {
      throw Refusal.badRequest(
          "json: cannot unmarshal into Go value of type map[string]interface {}");
    }
    return Tree.asMap(body);
  }

  private Creation.Written apply(
      Writing.Target target, Route route, Map<String, Object> config, WriteOptions options) {
    var kind = target.kind();
    checkConfig(kind, route, config);
    var live = writing.kept(target, route.name()).map(found -> Versions.as(kind, found));
    if (live.isEmpty() && !route.subresource().isEmpty() && !Traits.isCreatedByPut(kind)) {
      throw Refusal.notFound(kind, route.name());
    }
    var known = live.orElseGet(() -> ObjectReader.empty(kind));
    var named = named(config, route);
    var ownership = Ownership.of(context.catalog(), kind, target.subresource(), context.now());
    var outcome =
        ownership.applied(
            known, named, new FieldManager.Request(options.manager(), options.force()));
    return switch (outcome) {
      case ApplyOutcome.Untyped(var what, var errors) ->
          throw Refusal.internal(
              "failed to create %s (%s; %s, Kind=%s): %s"
                  .formatted(
                      what,
                      route.namespace().isEmpty()
                          ? "/" + route.name()
                          : Tree.text(config, "metadata", "namespace") + "/" + route.name(),
                      kind.group().isEmpty() ? "/v1" : kind.apiVersion(),
                      kind.kind(),
                      errors));
      case ApplyOutcome.Conflicting(var conflicts) -> throw Refusal.taken(conflicts);
      case ApplyOutcome.Merged merged
          when live.isPresent()
              && changesNothing(merged, known)
              && isSettled(target, route)
              && isNamed(kind, named, route) ->
          Creation.written(200, target, known, known, List.of());
      case ApplyOutcome.Merged merged -> {
        var object = Ownership.managed(merged, converted(kind, merged.object(), route));
        if (live.isEmpty()) {
          checkUid(kind, route, object);
        }
        checkName(kind, route, named);
        var written =
            live.isPresent()
                ? Creation.written(
                    200, target, writing.update(target, known, object).object(), known, List.of())
                : created(target, route, object);
        yield written;
      }
    };
  }

  /** Whether an apply left both the object and its managers as they are. */
  private boolean changesNothing(ApplyOutcome.Merged merged, Map<String, Object> live) {
    // Webhooks are asked nevertheless.
    return merged.isSame()
        && context.caller().terms().webhooks().isEmpty()
        && merged.managers().equals(Ownership.managers(live));
  }

  private static Map<String, Object> converted(
      ResourceKind kind, Map<String, Object> merged, Route route) {
    if (kind.isCustom()) {
      return CustomObjects.defaulted(kind, merged);
    }
    var form = ObjectReader.TypedObjects.of(kind, merged);
    if (!form.misfits().isEmpty()) {
      throw Refusal.internal(
          "failed to convert new object (%s/%s; %s, Kind=%s) to proper version: %s"
              .formatted(
                  route.namespace(),
                  route.name(),
                  kind.group().isEmpty() ? "/v1" : kind.apiVersion(),
                  kind.kind(),
                  form.misfits().getFirst()));
    }
    return form.tree();
  }

  /** Whoever names the UID of an object wants that one, which is not there. */
  private static void checkUid(ResourceKind kind, Route route, Map<String, Object> object) {
    var uid = Tree.text(object, "metadata", "uid");
    if (!uid.isEmpty()) {
      throw Refusal.conflict(
          kind,
          route.name(),
          "uid mismatch: the provided object specified uid "
              + uid
              + ", and no existing object was found");
    }
  }

  private Creation.Written created(Writing.Target target, Route route, Map<String, Object> object) {
    Writing.checkRevision(Tree.text(object, "metadata", "resourceVersion"));
    writing.admitCreation(target, route.name());
    return Creation.written(201, target, writing.create(target, object), Map.of(), List.of());
  }

  private static Map<String, Object> named(Map<String, Object> config, Route route) {
    return Tree.find(config, "metadata", "name").isEmpty()
        ? Tree.with(config, route.name(), "metadata", "name")
        : config;
  }

  private static void checkConfig(ResourceKind kind, Route route, Map<String, Object> config) {
    var version = Tree.text(config, "apiVersion");
    var bodyKind = Tree.text(config, "kind");
    if (Tree.map(config, "metadata").containsKey("managedFields")) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
    if (!version.equals(kind.apiVersion())) {
      throw Refusal.badRequest(
          "Incorrect version specified in apply patch. Specified patch version: %s, expected: %s"
              .formatted(version, kind.apiVersion()));
    }
    if (!bodyKind.equals(kind.kind())) {
      throw Refusal.badRequest(
          "Incorrect kind specified in apply patch. Specified patch kind: %s, expected: %s"
              .formatted(bodyKind, kind.kind()));
    }
  }

  /** Looked at last, when everything else about the configuration was found right. */
  private static void checkName(ResourceKind kind, Route route, Map<String, Object> config) {
    Creation.checkNamespace(route, kind, config);
    if (!isNamed(kind, config, route)) {
      throw Refusal.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(Tree.text(config, "metadata", "name"), route.name()));
    }
  }

  private static boolean isNamed(ResourceKind kind, Map<String, Object> config, Route route) {
    var namespace = Tree.text(config, "metadata", "namespace");
    return Tree.text(config, "metadata", "name").equals(route.name())
        && (!kind.namespaced() || List.of("", route.namespace()).contains(namespace));
  }

  private boolean isSettled(Writing.Target target, Route route) {
    return context
        .store()
        .kept(Context.key(target.kind(), target.namespace(), route.name()))
        .isEmpty();
  }
}
