package io.edgewright.simulator.conversion;

import java.util.Map;

/** Events as the core group and as their own group writes them. */
final class EventConversion {
  private EventConversion() {}

  static Map<String, Object> toOwnGroup(Map<String, Object> event) {
    return Fields.renamed(
        event,
        "involvedObject",
        "regarding",
        "message",
        "note",
        "source",
        "deprecatedSource",
        "firstTimestamp",
        "deprecatedFirstTimestamp",
        "lastTimestamp",
        "deprecatedLastTimestamp",
        "count",
        "deprecatedCount",
        "reportingComponent",
        "reportingController");
  }

  static Map<String, Object> toCore(Map<String, Object> event) {
    return Fields.renamed(
        event,
        "regarding",
        "involvedObject",
        "note",
        "message",
        "deprecatedSource",
        "source",
        "deprecatedFirstTimestamp",
        "firstTimestamp",
        "deprecatedLastTimestamp",
        "lastTimestamp",
        "deprecatedCount",
        "count",
        "reportingController",
        "reportingComponent");
  }
}
