package io.edgewright.service.git;

import io.edgewright.service.git.UrlVerdict.Refused;
import io.edgewright.service.git.UrlVerdict.Usable;
import java.util.regex.Pattern;

/**
 * Judges the URL of a repository by who named it. A file in Git must not make this process read the
 * local disk or talk to this host's or this link's own addresses; the operator may.
 */
public final class UrlEvaluator {
  // What a resolver might take as a number: 127.1, 0x7f000001, 2130706433, but also 10.0.0.1.
  private static final Pattern NUMERIC =
      Pattern.compile("(0x[0-9a-f]+|\\d+)(\\.(0x[0-9a-f]+|\\d+)){0,3}\\.?");
  private static final Pattern PLAIN_IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");

  private final boolean localFromRepository;

  /** With whether the operator lets files in Git name local files and addresses. */
  public UrlEvaluator(boolean localFromRepository) {
    this.localFromRepository = localFromRepository;
  }

  /** Judges a URL of the operator's settings: anything that can be reached. */
  public UrlVerdict fromOperator(String text) {
    return RepositoryUrl.parse(text)
        .<UrlVerdict>map(Usable::new)
        .orElseGet(() -> new Refused("not an http(s), ssh or file URL of a repository"));
  }

  /** Judges a URL that a file in Git names. */
  public UrlVerdict fromRepository(String text) {
    return switch (fromOperator(text)) {
      case Refused refused -> refused;
      case Usable(var url) -> judged(url, text);
    };
  }

  private UrlVerdict judged(RepositoryUrl url, String text) {
    if (!RepositoryUrl.withoutUserInfo(text).equals(text)
        && url.scheme() != RepositoryUrl.Scheme.SSH) {
      return new Refused("a URL in Git must not carry credentials; bind one in the settings");
    }
    if (localFromRepository) {
      return new Usable(url);
    }
    if (url.scheme() == RepositoryUrl.Scheme.FILE) {
      return new Refused("file:// is allowed in the operator's settings only");
    }
    return isLocal(url.host())
        ? new Refused(
            url.host() + " is an address of this host or link; only the operator may name it")
        : new Usable(url);
  }

  private static boolean isLocal(String host) {
    var bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (bare.equals("localhost") || bare.endsWith(".localhost")) {
      return true;
    }
    if (bare.startsWith("[")) {
      return NetworkAddress.isLocalLiteral(bare.substring(1, bare.length() - 1));
    }
    if (NUMERIC.matcher(bare).matches()) {
      return !PLAIN_IPV4.matcher(bare).matches() || NetworkAddress.isLocalLiteral(bare);
    }
    return false;
  }
}
