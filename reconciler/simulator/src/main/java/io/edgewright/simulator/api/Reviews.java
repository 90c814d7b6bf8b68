package io.edgewright.simulator.api;

import io.edgewright.simulator.access.Action;
import io.edgewright.simulator.access.Authentication;
import io.edgewright.simulator.access.User;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Questions about access, asked by creating objects that nobody keeps. */
final class Reviews {
  private static final String RESOURCE = "resourceAttributes";
  private static final String PATH = "nonResourceAttributes";

  private final Context context;

  Reviews(Context context) {
    this.context = context;
  }

  Creation.Written create(ApiRequest request, Route route, ResourceKind kind) {
    var options = WriteOptions.of(request, "CreateOptions", false);
    var tree = Tree.asMap(Bodies.any(request));
    var object = Tree.mutableMap(TypedForm.of(kind.type(), tree).tree());
    object.put("kind", kind.kind());
    object.put("apiVersion", kind.apiVersion());
    object.remove("status");
    var empty = ObjectReader.empty(kind);
    var ownership = Ownership.of(context.catalog(), kind, "", context.now());
    var owned = Tree.mutableMap(ownership.updated(empty, object, options.manager()));
    switch (kind.kind()) {
      case "SelfSubjectAccessReview" -> {
        checkQuestion(kind, owned);
        owned.put("status", allowed(context.caller().user(), owned));
      }
      case "SubjectAccessReview" -> {
        checkQuestion(kind, owned);
        owned.put("status", allowed(subject(kind, owned), owned));
      }
      case "LocalSubjectAccessReview" -> {
        checkQuestion(kind, owned);
        checkNamespace(route, kind, owned);
        owned.put("status", allowed(subject(kind, owned), owned));
      }
      case "SelfSubjectReview" -> {
        owned.put("status", Map.of("userInfo", context.caller().user().tree()));
        owned.put("metadata", metadata(context.now()));
      }
      case "SelfSubjectRulesReview" -> {
        owned.put("metadata", metadata(Null.NULL));
        owned.put("spec", Map.of());
        owned.put("status", rules(object));
      }
      case "TokenReview" -> owned.put("status", token(owned));
      default -> throw Refusal.methodNotAllowed();
    }
    return new Creation.Written(201, owned, List.of());
  }

  private static Map<String, Object> metadata(Object created) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("creationTimestamp", created);
    return metadata;
  }

  private static void checkQuestion(ResourceKind kind, Map<String, Object> review) {
    var spec = Tree.map(review, "spec");
    if (spec.containsKey(RESOURCE) && spec.containsKey(PATH)) {
      throw invalid(
          kind,
          Cause.invalid(
              "spec." + PATH, "{}", "cannot be specified in combination with resourceAttributes"));
    }
    if (!spec.containsKey(RESOURCE) && !spec.containsKey(PATH)) {
      throw invalid(
          kind,
          Cause.invalid(
              "spec." + RESOURCE,
              "null",
              "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
    }
  }

  private static Refusal invalid(ResourceKind kind, Cause cause) {
    return Refusal.invalid(kind, "", List.of(cause));
  }

  private static void checkNamespace(Route route, ResourceKind kind, Map<String, Object> review) {
    var namespace = Tree.text(review, "spec", RESOURCE, "namespace");
    if (!namespace.equals(route.namespace())) {
      throw invalid(
          kind,
          Cause.invalid(
              "spec.resourceAttributes.namespace",
              "\"" + namespace + "\"",
              "must match metadata.namespace"));
    }
  }

  private static User subject(ResourceKind kind, Map<String, Object> review) {
    var spec = Tree.map(review, "spec");
    var name = Tree.text(spec, "user");
    var groups = texts(Tree.list(spec, "groups"));
    if (name.isEmpty() && groups.isEmpty()) {
      throw invalid(
          kind,
          Cause.invalid("spec.user", "\"\"", "at least one of user or group must be specified"));
    }
    var extra = new TreeMap<String, List<String>>();
    Tree.map(spec, "extra").forEach((key, values) -> extra.put(key, texts(Tree.asList(values))));
    return new User(name, Tree.text(spec, "uid"), groups, extra);
  }

  private static List<String> texts(List<Object> values) {
    return values.stream().map(String::valueOf).toList();
  }

  private Map<String, Object> allowed(User user, Map<String, Object> review) {
    var decision = context.access().rules().decide(user, question(Tree.map(review, "spec")));
    var status = new LinkedHashMap<String, Object>();
    status.put("allowed", decision.allowed());
    if (!decision.reason().isEmpty()) {
      status.put("reason", decision.reason());
    }
    return status;
  }

  private static Action question(Map<String, Object> spec) {
    if (spec.containsKey(PATH)) {
      var path = Tree.map(spec, PATH);
      return new Action.OnPath(Tree.text(path, "verb"), Tree.text(path, "path"));
    }
    var on = Tree.map(spec, RESOURCE);
    return new Action.OnResource(
        Tree.text(on, "verb"),
        Tree.text(on, "group"),
        Tree.text(on, "resource"),
        Tree.text(on, "subresource"),
        Tree.text(on, "namespace"),
        Tree.text(on, "name"));
  }

  private Map<String, Object> rules(Map<String, Object> review) {
    var namespace = Tree.text(review, "spec", "namespace");
    if (namespace.isEmpty()) {
      throw Refusal.badRequest("no namespace on request");
    }
    return context.access().rules().review(context.caller().user(), namespace);
  }

  private Map<String, Object> token(Map<String, Object> review) {
    var shown = Tree.text(review, "spec", "token");
    if (shown.isEmpty()) {
      throw Refusal.badRequest("token is required for TokenReview in authentication");
    }
    var audiences = texts(Tree.list(review, "spec", "audiences"));
    var status = new LinkedHashMap<String, Object>();
    switch (context.access().authenticator().byToken(shown, context.clock().instant(), audiences)) {
      case Authentication.Known(var user, var intended) -> {
        status.put("authenticated", true);
        status.put("user", user.tree());
        status.put("audiences", new ArrayList<Object>(intended));
      }
      case Authentication.Nobody _ -> status.put("user", Map.of());
      case Authentication.Refused(var why) -> {
        status.put("user", Map.of());
        status.put("error", why);
      }
    }
    return status;
  }
}
