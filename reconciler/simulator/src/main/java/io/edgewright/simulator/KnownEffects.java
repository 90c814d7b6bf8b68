package io.edgewright.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The effects that a person may name, in the order in which the documentation tells them. */
final class KnownEffects {
  /**
   * An effect.
   *
   * @param type its name
   * @param fields its fields in words, empty for none
   * @param shows what clients see
   */
  record Known(String type, String fields, String shows) {
    Map<String, Object> tree() {
      var tree = new LinkedHashMap<String, Object>();
      tree.put("type", type);
      tree.put("fields", fields);
      tree.put("shows", shows);
      return tree;
    }
  }

  static final List<Known> ALL =
      List.of(
          new Known(
              "delay",
              "duration; or distribution: uniform (min, max), normal (mean, deviation), pareto"
                  + " (min, shape)",
              "the answer, later"),
          new Known(
              "fail", "status, message, retryAfter", "this status; 429 and 503 with Retry-After"),
          new Known("hang", "", "no answer, the connection stays open"),
          new Known("reset", "", "the connection is reset"),
          new Known("unreachable", "", "the connection is closed"),
          new Known(
              "lose-answer",
              "",
              "what was asked is done, and the connection closed without a word"),
          new Known("expire-token", "", "401"),
          new Known("reject", "message", "403"),
          new Known("webhook-deny", "webhook, message", "403 of an admission webhook"),
          new Known(
              "webhook-mutate",
              "webhook, patch, sideEffects",
              "what is written is changed by the JSON patch"),
          new Known(
              "webhook-down",
              "webhook, failurePolicy (Fail, Ignore)",
              "500 failed calling webhook; with Ignore nothing"),
          new Known("disk-full", "", "writes are 500 database space exceeded"),
          new Known("stale-read", "revisions", "reads as they were that many writes ago"),
          new Known("compact", "", "older pages and watches are 410"),
          new Known("drop-watch", "after", "open watches break off, later ones after a while"),
          new Known("partition", "", "nothing comes through either way; workloads run on"),
          new Known("full-accept-queue", "", "nobody can connect"),
          new Known("clock-skew", "offset", "the server's time is off"),
          new Known(
              "lost",
              "back (with-data, empty, rebuilt)",
              "the port is closed until the fault ends"));

  private KnownEffects() {}

  /** The names alone. */
  static List<String> types() {
    return ALL.stream().map(Known::type).toList();
  }
}
