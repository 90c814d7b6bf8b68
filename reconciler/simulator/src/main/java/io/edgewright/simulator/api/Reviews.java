package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions about access, asked by creating objects that nobody keeps; the one token may do
 * everything.
 */
final class Reviews {
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
      case "SelfSubjectAccessReview", "SubjectAccessReview", "LocalSubjectAccessReview" ->
          owned.put("status", Map.of("allowed", true));
      case "SelfSubjectReview" -> {
        owned.put("status", Map.of("userInfo", user()));
        owned.put("metadata", metadata(context.now()));
      }
      case "SelfSubjectRulesReview" -> {
        owned.put("spec", Map.of());
        owned.put("metadata", metadata(Null.NULL));
        owned.put("status", rules());
      }
      case "TokenReview" -> owned.put("status", Map.of("authenticated", true, "user", user()));
      default -> throw Refusal.methodNotAllowed();
    }
    return new Creation.Written(201, owned, List.of());
  }

  private static Map<String, Object> metadata(Object created) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("creationTimestamp", created);
    return metadata;
  }

  private static Map<String, Object> user() {
    var user = new LinkedHashMap<String, Object>();
    user.put("username", "admin");
    user.put("uid", "u1");
    user.put("groups", List.of("system:masters", "system:authenticated"));
    return user;
  }

  private static Map<String, Object> rules() {
    var all = List.<Object>of("*");
    var status = new LinkedHashMap<String, Object>();
    status.put("resourceRules", List.of(Map.of("verbs", all, "apiGroups", all, "resources", all)));
    status.put("nonResourceRules", List.of(Map.of("verbs", all, "nonResourceURLs", all)));
    status.put("incomplete", false);
    return status;
  }
}
