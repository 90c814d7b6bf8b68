package io.edgewright.service.git;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is, in one spelling and without credentials: {@code https://host/path}, {@code
 * ssh://git@host/path} or {@code file:///path}. User information of an http URL is dropped when it
 * is read, so it can be neither shown nor used.
 */
public record RepositoryUrl(Scheme scheme, String user, String host, int port, String path)
    implements Comparable<RepositoryUrl> {

  private static final Pattern URL =
      Pattern.compile(
          "(https?|ssh|file)://(?:([^@/]*)@)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9][A-Za-z0-9._-]*|)(?::(\\d{1,5}))?(/.*)?");
  private static final Pattern SCP =
      Pattern.compile("(?:([A-Za-z0-9_][A-Za-z0-9._-]*)@)([A-Za-z0-9][A-Za-z0-9.-]*):([^/].*)");
  private static final Pattern USER_INFO =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^\\s/@\"']*@");

  /** How a repository is reached. */
  public enum Scheme {
    HTTP,
    HTTPS,
    SSH,
    FILE;

    int defaultPort() {
      return switch (this) {
        case HTTP -> 80;
        case HTTPS -> 443;
        case SSH -> 22;
        case FILE -> 0;
      };
    }
  }

  /** Reads a URL; empty when the text is not one that Git could reach by http(s), ssh or file. */
  public static Optional<RepositoryUrl> parse(String text) {
    var trimmed = text.strip();
    if (trimmed.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\')
        || trimmed.length() > 2048) {
      return Optional.empty();
    }
    var scp = SCP.matcher(trimmed);
    if (!trimmed.contains("://") && scp.matches()) {
      return Optional.of(
          new RepositoryUrl(Scheme.SSH, scp.group(1), lower(scp.group(2)), 22, "/" + scp.group(3)));
    }
    var url = URL.matcher(trimmed);
    return url.matches() ? ofParts(url) : Optional.empty();
  }

  private static Optional<RepositoryUrl> ofParts(Matcher url) {
    var scheme = Scheme.valueOf(url.group(1).toUpperCase(Locale.ROOT));
    var host = lower(url.group(3));
    var port = url.group(4) == null ? scheme.defaultPort() : Integer.parseInt(url.group(4));
    var user = scheme == Scheme.SSH && url.group(2) != null ? url.group(2).split(":", 2)[0] : "";
    var path = url.group(5) == null ? "/" : url.group(5).replaceAll("(?<=.)/+$", "");
    var local = scheme == Scheme.FILE;
    if (path.startsWith("//") || local != host.isEmpty() || port > 65535 || hasDotSegment(path)) {
      return Optional.empty();
    }
    return Optional.of(new RepositoryUrl(scheme, user, host, port, path));
  }

  private static boolean hasDotSegment(String path) {
    return (path + "/").contains("/../") || (path + "/").contains("/./");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The same text with the user information of every URL in it taken out. */
  public static String withoutUserInfo(String text) {
    return USER_INFO.matcher(text).replaceAll("$1");
  }

  /** The URL as it may be shown: without user information. */
  public String shown() {
    var authority = port == scheme.defaultPort() ? host : host + ":" + port;
    return lower(scheme.name()) + "://" + authority + path;
  }

  /** The URL as the transport needs it: with the user's name where it is SSH. */
  String forTransport() {
    return user.isEmpty()
        ? shown()
        : shown().replaceFirst("://", "://" + Matcher.quoteReplacement(user) + "@");
  }

  /** Whether this URL is the other one or lies below it; a path segment is never cut in two. */
  boolean isBelow(RepositoryUrl prefix) {
    return scheme == prefix.scheme
        && host.equals(prefix.host)
        && port == prefix.port
        && (path + "/").startsWith(prefix.path.equals("/") ? "/" : prefix.path + "/");
  }

  @Override
  public int compareTo(RepositoryUrl other) {
    return forTransport().compareTo(other.forTransport());
  }

  @Override
  public String toString() {
    return shown();
  }
}
