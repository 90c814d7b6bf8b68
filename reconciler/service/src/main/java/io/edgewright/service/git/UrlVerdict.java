package io.edgewright.service.git;

/** Whether a URL may be used. */
public sealed interface UrlVerdict {

  /** It may. */
  record Usable(RepositoryUrl url) implements UrlVerdict {}

  /** It may not; the reason never repeats user information. */
  record Refused(String reason) implements UrlVerdict {}
}
