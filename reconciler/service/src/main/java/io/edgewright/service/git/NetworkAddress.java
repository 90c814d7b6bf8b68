package io.edgewright.service.git;

import java.net.InetAddress;

/** Which network addresses belong to this host or link. */
final class NetworkAddress {
  private NetworkAddress() {}

  /**
   * Whether a literal address is one of them; a text that is not a literal address counts as one.
   */
  static boolean isLocalLiteral(String literal) {
    try {
      return isLocal(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  /**
   * Loopback, link-local (169.254/16, where clouds keep credentials; fe80::/10), or unspecified.
   */
  static boolean isLocal(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }
}
