package io.edgewright.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over HTTP.
 *
 * @param method its method
 * @param path its decoded path
 * @param query its query, the first value of each parameter
 * @param headers its headers, names in lower case
 * @param body its body
 * @param certificate what the client showed when it connected
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    byte[] body,
    Optional<X509Certificate> certificate) {
  private static final List<String> ABSENT = List.of("");

  /**
   * What is not in the first line of a request.
   *
   * @param headers its headers, names in lower case
   * @param certificate what the client showed when it connected
   */
  public record Sender(Map<String, List<String>> headers, Optional<X509Certificate> certificate) {}

  /** Splits a request target. */
  public static ApiRequest of(String method, String target, Sender sender, byte[] body) {
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
    return new ApiRequest(
        method, decodePath(path), query, sender.headers(), body, sender.certificate());
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

  /** The first value of a header, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, ABSENT).getFirst();
  }

  /** The media type of the body without its parameters. */
  public String contentType() {
    var value = header("content-type");
    var semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
  }
}
