package io.edgewright.engine.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request to an API server.
 *
 * @param path from the server's address on, already encoded
 * @param query parameters, not encoded
 */
public record ApiRequest(
    String method, String path, SortedMap<String, String> query, Optional<Body> body) {
  private static final String JSON = "application/json";

  public ApiRequest {
    query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
  }

  /** What a request carries. Its content is printed nowhere. */
  public static final class Body {
    private final String contentType;
    private final byte[] bytes;

    Body(String contentType, byte[] bytes) {
      this.contentType = contentType;
      this.bytes = bytes.clone();
    }

    String contentType() {
      return contentType;
    }

    /** JSON, and so UTF-8, whatever the content type says of its meaning. */
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return contentType + " of " + bytes.length + " bytes";
    }
  }

  public static ApiRequest get(String path) {
    return new ApiRequest("GET", path, new TreeMap<>(), Optional.empty());
  }

  public static ApiRequest post(String path, byte[] json) {
    return new ApiRequest("POST", path, new TreeMap<>(), Optional.of(new Body(JSON, json)));
  }

  public static ApiRequest put(String path, byte[] json) {
    return new ApiRequest("PUT", path, new TreeMap<>(), Optional.of(new Body(JSON, json)));
  }

  /** A patch; its content type says of which kind. */
  public static ApiRequest patch(String path, String contentType, byte[] bytes) {
    return new ApiRequest(
        "PATCH", path, new TreeMap<>(), Optional.of(new Body(contentType, bytes)));
  }

  public static ApiRequest delete(String path, byte[] options) {
    return new ApiRequest("DELETE", path, new TreeMap<>(), Optional.of(new Body(JSON, options)));
  }

  /** The same with one more parameter. */
  public ApiRequest with(String parameter, String value) {
    var more = new TreeMap<>(query);
    more.put(parameter, value);
    return new ApiRequest(method, path, more, body);
  }

  /** Whether the server is asked to change something for good. */
  public boolean isWrite() {
    return !method.equals("GET") && !query.containsKey("dryRun");
  }

  /** One segment of a path, encoded. */
  public static String segment(String text) {
    return encode(text);
  }

  String pathAndQuery() {
    if (query.isEmpty()) {
      return path;
    }
    var text = new StringBuilder(path);
    var separator = '?';
    for (var parameter : query.entrySet()) {
      text.append(separator).append(encode(parameter.getKey()));
      text.append('=').append(encode(parameter.getValue()));
      separator = '&';
    }
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Method and path, for logs: neither parameters nor content. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
