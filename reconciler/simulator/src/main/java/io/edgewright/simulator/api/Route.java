package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.GroupVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a path leads.
 *
 * @param groupVersion group and version
 * @param namespace namespace, empty for none
 * @param plural plural resource name, empty for a path that leads to no resource
 * @param name object name, empty for a collection
 * @param subresource subresource, empty for none
 */
public record Route(
    GroupVersion groupVersion, String namespace, String plural, String name, String subresource) {
  private static final Route NONE = new Route(new GroupVersion("", ""), "", "", "", "");

  /** Reads a path; one that leads to no resource has an empty plural name. */
  public static Route of(String path) {
    if (path.startsWith("//")) {
      return NONE;
    }
    var parts = parts(path);
    if (parts.size() >= 3 && parts.get(0).equals("api")) {
      return resource(new GroupVersion("", parts.get(1)), parts.subList(2, parts.size()));
    }
    if (parts.size() >= 4 && parts.get(0).equals("apis")) {
      return resource(new GroupVersion(parts.get(1), parts.get(2)), parts.subList(3, parts.size()));
    }
    return NONE;
  }

  private static List<String> parts(String path) {
    var parts = new ArrayList<String>(8);
    for (var from = 0; from < path.length(); ) {
      var slash = path.indexOf('/', from);
      var end = slash < 0 ? path.length() : slash;
      if (end > from) {
        parts.add(path.substring(from, end));
      }
      from = end + 1;
    }
    return parts;
  }

  private static Route resource(GroupVersion groupVersion, List<String> parts) {
    var inNamespace =
        parts.size() >= 3
            && parts.get(0).equals("namespaces")
            && !isNamespaceSubresource(groupVersion, parts);
    var namespace = inNamespace ? parts.get(1) : "";
    var rest = inNamespace ? parts.subList(2, parts.size()) : parts;
    return new Route(
        groupVersion,
        namespace,
        rest.get(0),
        rest.size() > 1 ? rest.get(1) : "",
        rest.size() > 2 ? rest.get(2) : "");
  }

  private static boolean isNamespaceSubresource(GroupVersion groupVersion, List<String> parts) {
    return groupVersion.group().isEmpty()
        && parts.size() == 3
        && (parts.get(2).equals("status") || parts.get(2).equals("finalize"));
  }

  /** Whether it leads to a resource. */
  public boolean isResource() {
    return !plural.isEmpty();
  }

  /** The Kubernetes verb of a request on it. */
  public String verb(ApiRequest request) {
    return switch (request.method()) {
      case "GET", "HEAD" ->
          !isResource() || !name.isEmpty() ? "get" : request.flag("watch") ? "watch" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> "";
    };
  }
}
