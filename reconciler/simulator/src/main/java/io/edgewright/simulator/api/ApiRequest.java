package io.edgewright.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came over HTTP.
 *
 * @param method its method
 * @param path its decoded path
 * @param query its query, the first value of each parameter
 * @param headers its headers, names in lower case
 * @param body its body
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  /** Splits a request target. */
  public static ApiRequest of(
      String method, String target, Map<String, String> headers, byte[] body) {
    var question = target.indexOf('?');
    var path = question < 0 ? target : target.substring(0, question);
    var query = new LinkedHashMap<String, String>();
    if (question >= 0) {
      for (var pair : target.substring(question + 1).split("&")) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
          query.putIfAbsent(decode(name), decode(value));
        }
      }
    }
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return new ApiRequest(method, decodePath(path), query, lower, body);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static String decodePath(String path) {
    return path.indexOf('%') < 0 ? path : decode(path.replace("+", "%2B"));
  }

  /** A parameter, or the empty text. */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /** A parameter that is there and not empty. */
  public Optional<String> given(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a parameter is true, as Go reads it. */
  public boolean flag(String name) {
    return switch (parameter(name)) {
      case "true", "1", "t", "T", "TRUE", "True" -> true;
      default -> query.containsKey(name) && parameter(name).isEmpty();
    };
  }

  /** A header, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The media type of the body without its parameters. */
  public String contentType() {
    var value = header("content-type");
    var semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
  }
}
