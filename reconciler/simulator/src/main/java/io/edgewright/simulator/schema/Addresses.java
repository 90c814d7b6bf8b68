package io.edgewright.simulator.schema;

import java.net.InetAddress;

/** IP addresses and ranges of them, as texts; no name is ever looked up. */
public final class Addresses {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final int V4_PARTS = 4;
  private static final int BYTE = 255;

  private Addresses() {}

  /** Whether the text is an IPv4 address in dotted decimals, without leading zeros. */
  public static boolean isV4(String text) {
    var parts = 1;
    var digits = 0;
    var value = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '.' && digits > 0) {
        parts++;
        digits = 0;
        value = 0;
      } else if (c < '0' || c > '9' || (digits > 0 && value == 0)) {
        return false;
      } else {
        digits++;
        value = 10 * value + c - '0';
      }
      if (value > BYTE) {
        return false;
      }
    }
    return parts == V4_PARTS && digits > 0;
  }

  /** Whether the text is an IP address. */
  public static boolean isAddress(String text) {
    if (isV4(text)) {
      return true;
    }
    if (!text.contains(":") || !text.matches("[0-9a-fA-F:.]+")) {
      return false;
    }
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Whether the text is an address with the length of a prefix. */
  public static boolean isRange(String text) {
    var slash = text.indexOf('/');
    if (slash < 0 || !isAddress(text.substring(0, slash))) {
      return false;
    }
    var length = text.substring(slash + 1);
    var most = text.contains(":") ? V6_BITS : V4_BITS;
    return length.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(length) <= most;
  }

  /**
   * The bytes of an address.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static byte[] bytes(String text) {
    if (!isAddress(text)) {
      throw new IllegalArgumentException(text + " is not an IP address");
    }
    return InetAddress.ofLiteral(text).getAddress();
  }

  /**
   * Whether nobody else can be reached at an address: it is unspecified, loopback or link-local.
   */
  public static boolean isSpecial(String text) {
    if (!isAddress(text)) {
      return false;
    }
    var address = InetAddress.ofLiteral(text);
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isMCLinkLocal();
  }

  /** Whether the first range is a part of the second one, and smaller. */
  public static boolean isWithin(String range, String whole) {
    var inner = bytes(range.substring(0, range.indexOf('/')));
    var outer = bytes(whole.substring(0, whole.indexOf('/')));
    var length = Integer.parseInt(whole.substring(whole.indexOf('/') + 1));
    if (inner.length != outer.length
        || Integer.parseInt(range.substring(range.indexOf('/') + 1)) <= length) {
      return false;
    }
    for (var bit = 0; bit < length; bit++) {
      var mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
      if ((inner[bit / Byte.SIZE] & mask) != (outer[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
