package io.edgewright.simulator.api;

import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Yaml;

/** Reads bodies that are no objects of a kind. */
final class Bodies {
  private Bodies() {}

  /** The tree in a body of JSON or YAML. */
  static Object tree(ApiRequest request) throws Malformed {
    return request.contentType().equals("application/yaml")
        ? Yaml.read(request.body())
        : Json.read(request.body());
  }

  static Object any(ApiRequest request) {
    try {
      return tree(request);
    } catch (Malformed e) {
      throw Refusal.badRequest("couldn't get version/kind; json parse error: " + e.getMessage());
    }
  }
}
