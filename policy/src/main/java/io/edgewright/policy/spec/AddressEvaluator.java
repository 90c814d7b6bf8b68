package io.edgewright.policy.spec;

import io.edgewright.policy.shape.TextFormat.Flaw;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which addresses a file from Git may state. No message repeats an address, since it may
 * hold a password.
 */
final class AddressEvaluator {
  private static final Pattern IPV4 =
      Pattern.compile(
          "(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
  private static final Pattern NUMERIC_LABEL = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final String OPERATOR =
      "only the operator's settings may allow such addresses for files from Git";

  private final boolean allowLocal;

  AddressEvaluator(boolean allowLocal) {
    this.allowLocal = allowLocal;
  }

  /** An API server or a Prometheus: https, and http where local addresses are allowed. */
  Optional<Flaw> web(String text) {
    return check(text, allowLocal ? Set.of("https", "http") : Set.of("https"));
  }

  /** A Prometheus may be plain http on a private network. */
  Optional<Flaw> metrics(String text) {
    return check(text, Set.of("https", "http"));
  }

  /** A Git repository: https or ssh, and file where local addresses are allowed. */
  Optional<Flaw> repository(String text) {
    return check(
        text, allowLocal ? Set.of("https", "http", "ssh", "file") : Set.of("https", "ssh"));
  }

  private Optional<Flaw> check(String text, Set<String> schemes) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return flaw("not an address", "write scheme://host/path; for ssh write ssh://git@host/path");
    }
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("file") && !allowLocal) {
      return flaw("file:// is refused", OPERATOR);
    }
    if (!schemes.contains(scheme)) {
      return flaw(
          "the address is of no accepted scheme",
          "accepted: " + String.join(", ", schemes.stream().sorted().toList()));
    }
    return scheme.equals("file") ? Optional.empty() : host(uri, scheme);
  }

  private Optional<Flaw> host(URI uri, String scheme) {
    var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.contains("@") && !isPlainSshUser(authority, scheme)) {
      return flaw(
          "the address holds a user or password, which is refused",
          "name a credential instead; the operator's settings hold it");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      return flaw("the address has no host", "");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return flaw("the address has a query or a fragment, which is refused", "");
    }
    return !allowLocal && isLocal(uri.getHost())
        ? flaw("loopback and link-local addresses are refused", OPERATOR)
        : Optional.empty();
  }

  private static boolean isPlainSshUser(String authority, String scheme) {
    var user = authority.substring(0, authority.lastIndexOf('@'));
    return scheme.equals("ssh") && user.matches("[a-z_][a-z0-9_-]{0,31}");
  }

  /** Loopback, link-local, unspecified, and every number that a resolver might read as such. */
  static boolean isLocal(String written) {
    var host = written.toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.startsWith("[")) {
      return isLocalV6(host.substring(1, host.length() - 1));
    }
    if (Set.of("localhost", "ip6-localhost", "ip6-loopback", "localhost.localdomain").contains(host)
        || host.endsWith(".localhost")) {
      return true;
    }
    var lastLabel = host.substring(host.lastIndexOf('.') + 1);
    return NUMERIC_LABEL.matcher(lastLabel).matches() && isLocalV4(host);
  }

  private static boolean isLocalV4(String host) {
    var parts = IPV4.matcher(host);
    if (!parts.matches()) {
      // 127.1, 2130706433, 0x7f.1: resolvers read these, so nobody may write them.
      return true;
    }
    var first = Integer.parseInt(parts.group(1));
    var second = Integer.parseInt(parts.group(2));
    return first == 0 || first == 127 || first == 169 && second == 254 || first > 223;
  }

  private static boolean isLocalV6(String literal) {
    var address = literal.contains("%") ? literal.substring(0, literal.indexOf('%')) : literal;
    if (address.contains(".")) {
      // An embedded IPv4 address is never needed and easily hides one that is refused.
      return true;
    }
    return address.startsWith("::")
        || address.matches("0{0,4}(:0{0,4}){2,7}.*")
        || address.matches("fe[89ab][0-9a-f]:.*")
        || address.matches("ff[0-9a-f]{2}:.*")
        || address.startsWith("64:ff9b:");
  }

  private static Optional<Flaw> flaw(String message, String hint) {
    return Optional.of(new Flaw(message, hint));
  }
}
