package io.edgewright.service.signal;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.policy.placement.demand.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** Reads the JSON that Prometheus answers to a range query. */
final class PrometheusAnswerParser {
  private static final int MAX_ERROR = 200;

  private PrometheusAnswerParser() {}

  static SignalReading parse(byte[] json) {
    var answer = CanonicalJson.read(json);
    if (!JsonTree.text(answer, "status").orElse("").equals("success")) {
      return new SignalReading.Failed("Prometheus refused the query" + error(answer));
    }
    if (!JsonTree.text(answer, "data", "resultType").orElse("").equals("matrix")) {
      return new SignalReading.Failed("the query yields no range vector");
    }
    var series = new ArrayList<Series>();
    for (var element : JsonTree.list(answer, "data", "result")) {
      if (!(element instanceof Map<?, ?> result)) {
        return new SignalReading.Failed("Prometheus answered a series that is no object");
      }
      series.add(series(JsonTree.copyOf(result)));
    }
    return new SignalReading.Read(series);
  }

  /** The server's own words about an error, after a colon; empty where it said nothing. */
  static String error(byte[] json) {
    try {
      return error(CanonicalJson.read(json));
    } catch (JacksonException | IllegalArgumentException _) {
      return "";
    }
  }

  private static String error(Map<String, Object> answer) {
    var text = JsonTree.text(answer, "error").orElse("");
    return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(MAX_ERROR, text.length()));
  }

  private static Series series(Map<String, Object> result) {
    var labels = new TreeMap<String, String>();
    JsonTree.map(result, "metric").forEach((key, value) -> labels.put(key, value.toString()));
    var samples = new ArrayList<Sample>();
    for (var value : JsonTree.list(result, "values")) {
      if (value instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Number at) {
        samples.add(
            new Sample(
                Instant.ofEpochMilli(Math.round(at.doubleValue() * 1000)), number(pair.get(1))));
      }
    }
    return new Series(labels, samples);
  }

  /** Garbage becomes NaN, which the demand evaluator drops and counts. */
  private static double number(Object value) {
    try {
      return value instanceof String text ? Double.parseDouble(fromGo(text)) : Double.NaN;
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static String fromGo(String text) {
    return switch (text) {
      case "+Inf" -> "Infinity";
      case "-Inf" -> "-Infinity";
      default -> text;
    };
  }
}
