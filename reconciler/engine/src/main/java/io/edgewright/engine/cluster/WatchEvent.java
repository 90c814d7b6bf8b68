package io.edgewright.engine.cluster;

import java.util.Map;

/** One line of a watch. */
public record WatchEvent(String type, Map<String, Object> object) {
  /** The type only: the object may be a Secret. */
  @Override
  public String toString() {
    return type;
  }
}
