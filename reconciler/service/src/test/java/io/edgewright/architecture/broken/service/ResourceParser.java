package io.edgewright.architecture.broken.service;

import java.io.IOException;

/** Pure enough: a resource of the class path is a constant. */
final class ResourceParser {
  private ResourceParser() {}

  static int size(String name) throws IOException {
    try (var resource = ResourceParser.class.getResourceAsStream(name)) {
      return resource == null ? 0 : resource.readAllBytes().length;
    }
  }
}
