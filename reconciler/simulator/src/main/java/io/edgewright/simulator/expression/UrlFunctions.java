package io.edgewright.simulator.expression;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.edgewright.simulator.expression.RuleFunction.Signature;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** URLs: {@code url("https://example.com/a").getHost()}. */
final class UrlFunctions {
  private static final OpaqueType TYPE = OpaqueType.create("kubernetes.URL");
  private static final CelType QUERY =
      MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));

  static final List<RuleFunction> ALL =
      List.of(
          RuleFunction.global(
              Signature.of("url", TYPE, SimpleType.STRING),
              arguments ->
                  parsed((String) arguments[0])
                      .orElseThrow(
                          () -> RuleFunction.failure("URL parse error during conversion"))),
          RuleFunction.global(
              Signature.of("isURL", SimpleType.BOOL, SimpleType.STRING),
              arguments -> parsed((String) arguments[0]).isPresent()),
          text("getScheme", URI::getScheme),
          text("getHost", UrlFunctions::host),
          text("getHostname", UrlFunctions::hostname),
          text("getPort", uri -> uri.getPort() < 0 ? "" : Integer.toString(uri.getPort())),
          text("getEscapedPath", URI::getRawPath),
          RuleFunction.member(
              Signature.of("getQuery", QUERY, TYPE), arguments -> query((URI) arguments[0])));

  private UrlFunctions() {}

  @Immutable
  private interface Part {
    @org.jspecify.annotations.Nullable
    String of(URI uri);
  }

  private static RuleFunction text(String name, Part part) {
    return RuleFunction.member(
        Signature.of(name, SimpleType.STRING, TYPE),
        arguments -> Objects.requireNonNullElse(part.of((URI) arguments[0]), ""));
  }

  private static Optional<URI> parsed(String text) {
    try {
      var uri = new URI(text);
      return Optional.of(uri).filter(found -> found.isAbsolute() || text.startsWith("/"));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static String host(URI uri) {
    var host = Objects.requireNonNullElse(uri.getHost(), "");
    return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
  }

  private static String hostname(URI uri) {
    return Objects.requireNonNullElse(uri.getHost(), "").replaceAll("^\\[|]$", "");
  }

  private static Map<String, List<String>> query(URI uri) throws CelEvaluationException {
    var result = new TreeMap<String, List<String>>();
    for (var part : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&")) {
      if (!part.isEmpty()) {
        var equals = part.indexOf('=');
        var name = decoded(equals < 0 ? part : part.substring(0, equals));
        var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        result.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return result;
  }

  private static String decoded(String text) throws CelEvaluationException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RuleFunction.failure("invalid URL escape: " + e.getMessage());
    }
  }
}
