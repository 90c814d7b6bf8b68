package io.edgewright.policy.object;

import java.util.regex.Pattern;

/** What Kubernetes accepts as a name (RFC 1123 labels of at most 63 characters). */
public final class Names {
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private Names() {}

  /** Whether the text is a lower-case DNS-1123 label. */
  public static boolean isDnsLabel(String text) {
    return DNS_LABEL.matcher(text).matches();
  }

  static void requireDnsLabel(String what, String text) {
    if (!isDnsLabel(text)) {
      throw new IllegalArgumentException(
          "%s '%s' is not a DNS label: lower-case letters, digits and '-', at most 63 characters"
              .formatted(what, text));
    }
  }
}
