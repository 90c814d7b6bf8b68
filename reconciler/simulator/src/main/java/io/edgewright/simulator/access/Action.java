package io.edgewright.simulator.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody wants to do. */
public sealed interface Action {
  /** The verb: of Kubernetes for resources, of HTTP in lower case for paths. */
  String verb();

  /** Why it is forbidden to a user, as servers say it. */
  String denial(User user);

  /** What a refusal is about: the start of its message. */
  String subject();

  /** The details of a refusal. */
  Map<String, Object> details();

  /**
   * Something with objects.
   *
   * @param verb the verb of Kubernetes
   * @param group API group, empty for the core
   * @param resource plural name
   * @param subresource subresource, empty for none
   * @param namespace namespace, empty for none or all
   * @param name name of the object, empty for any
   */
  record OnResource(
      String verb, String group, String resource, String subresource, String namespace, String name)
      implements Action {

    /** The resource as rules name it. */
    String combined() {
      return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    @Override
    public String denial(User user) {
      var where =
          namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
      return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
          .formatted(user.name(), verb, combined(), group, where);
    }

    @Override
    public String subject() {
      var qualified = group.isEmpty() ? resource : resource + "." + group;
      return name.isEmpty() ? qualified + " is" : "%s \"%s\" is".formatted(qualified, name);
    }

    @Override
    public Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      if (!name.isEmpty()) {
        details.put("name", name);
      }
      if (!group.isEmpty()) {
        details.put("group", group);
      }
      details.put("kind", resource);
      return details;
    }
  }

  /**
   * A request of a path that is no resource.
   *
   * @param verb the HTTP method in lower case
   * @param path the path
   */
  record OnPath(String verb, String path) implements Action {
    @Override
    public String denial(User user) {
      return "User \"%s\" cannot %s path \"%s\"".formatted(user.name(), verb, path);
    }

    @Override
    public String subject() {
      return "";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }
}
