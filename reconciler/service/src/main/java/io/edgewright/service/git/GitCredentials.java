package io.edgewright.service.git;

import static java.util.Comparator.comparing;

import java.util.List;

/** The operator's credentials, each bound to a URL prefix; the longest prefix of a URL wins. */
public record GitCredentials(List<Bound> bound) {

  /** A credential and the only place that it may be sent to. */
  public record Bound(RepositoryUrl prefix, GitCredential credential) {}

  public GitCredentials {
    bound = List.copyOf(bound);
  }

  /** No credentials at all. */
  public static GitCredentials none() {
    return new GitCredentials(List.of());
  }

  /** The credential for this URL. */
  public GitCredential forUrl(RepositoryUrl url) {
    return bound.stream()
        .filter(each -> url.isBelow(each.prefix()))
        .max(comparing(each -> each.prefix().path().length()))
        .<GitCredential>map(Bound::credential)
        .orElseGet(GitCredential.Anonymous::new);
  }
}
