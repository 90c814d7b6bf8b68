package io.edgewright.simulator.api;

import io.edgewright.simulator.status.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over HTTP.
 *
 * @param method its method
 * @param path its decoded path
 * @param query its query, the values of each parameter in their order
 * @param headers its headers, names in lower case
 * @param body its body
 * @param certificate what the client showed when it connected
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, List<String>> query,
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
    var query = new LinkedHashMap<String, List<String>>();
    if (question >= 0) {
      for (var pair : target.substring(question + 1).split("&")) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
          query.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
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

  /** The first value of a parameter, or the empty text. */
  public String parameter(String name) {
    return query.getOrDefault(name, ABSENT).getFirst();
  }

  /** A parameter that is there and not empty. */
  public Optional<String> given(String name) {
    return Optional.of(parameter(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a parameter is true, which it is whatever it says but "false" and "0". */
  public boolean flag(String name) {
    return query.containsKey(name)
        && !parameter(name).equalsIgnoreCase("false")
        && !parameter(name).equals("0");
  }

  /**
   * A parameter that is a whole number, 0 where it is not there.
   *
   * @throws Refusal if it is anything else
   */
  long number(String name) {
    var text = parameter(name);
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Refusal.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
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
