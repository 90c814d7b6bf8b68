package io.edgewright.simulator.expression;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.edgewright.simulator.expression.RuleFunction.Signature;
import io.edgewright.simulator.schema.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** IP addresses and ranges: {@code cidr("10.0.0.0/8").containsIP("10.1.2.3")}. */
final class AddressFunctions {
  private static final OpaqueType ADDRESS = OpaqueType.create("net.IP");
  private static final OpaqueType RANGE = OpaqueType.create("net.CIDR");
  private static final int V4_BYTES = 4;

  static final List<RuleFunction> ALL =
      List.of(
          RuleFunction.global(
              Signature.of("ip", ADDRESS, SimpleType.STRING),
              arguments -> address((String) arguments[0])),
          RuleFunction.global(
              Signature.of("isIP", SimpleType.BOOL, SimpleType.STRING),
              arguments -> Addresses.isAddress((String) arguments[0])),
          RuleFunction.member(
              Signature.of("family", SimpleType.INT, ADDRESS),
              arguments ->
                  ((Address) arguments[0]).net().getAddress().length == V4_BYTES ? 4L : 6L),
          flag("isUnspecified", InetAddress::isAnyLocalAddress),
          flag("isLoopback", InetAddress::isLoopbackAddress),
          flag("isLinkLocalMulticast", InetAddress::isMCLinkLocal),
          flag("isLinkLocalUnicast", InetAddress::isLinkLocalAddress),
          flag(
              "isGlobalUnicast",
              net ->
                  !net.isAnyLocalAddress()
                      && !net.isLoopbackAddress()
                      && !net.isMulticastAddress()
                      && !net.isLinkLocalAddress()),
          RuleFunction.global(
              Signature.of("string", SimpleType.STRING, ADDRESS),
              arguments -> ((Address) arguments[0]).text()),
          RuleFunction.global(
              Signature.of("cidr", RANGE, SimpleType.STRING),
              arguments -> Range.of((String) arguments[0])),
          RuleFunction.global(
              Signature.of("isCIDR", SimpleType.BOOL, SimpleType.STRING),
              arguments -> Addresses.isRange((String) arguments[0])),
          RuleFunction.member(
              Signature.of("containsIP", SimpleType.BOOL, RANGE, SimpleType.STRING),
              arguments -> ((Range) arguments[0]).contains(address((String) arguments[1]))),
          RuleFunction.member(
              Signature.of("containsIP", SimpleType.BOOL, RANGE, ADDRESS),
              arguments -> ((Range) arguments[0]).contains((Address) arguments[1])),
          RuleFunction.member(
              Signature.of("containsCIDR", SimpleType.BOOL, RANGE, SimpleType.STRING),
              arguments -> ((Range) arguments[0]).contains(Range.of((String) arguments[1]))),
          RuleFunction.member(
              Signature.of("containsCIDR", SimpleType.BOOL, RANGE, RANGE),
              arguments -> ((Range) arguments[0]).contains((Range) arguments[1])),
          RuleFunction.member(
              Signature.of("ip", ADDRESS, RANGE), arguments -> ((Range) arguments[0]).address()),
          RuleFunction.member(
              Signature.of("prefixLength", SimpleType.INT, RANGE),
              arguments -> (long) ((Range) arguments[0]).length()),
          RuleFunction.member(
              Signature.of("masked", RANGE, RANGE), arguments -> ((Range) arguments[0]).masked()));

  private AddressFunctions() {}

  @Immutable
  private interface Property {
    boolean of(InetAddress net);
  }

  private static RuleFunction flag(String name, Property property) {
    return RuleFunction.member(
        Signature.of(name, SimpleType.BOOL, ADDRESS),
        arguments -> property.of(((Address) arguments[0]).net()));
  }

  private static Address address(String text) throws CelEvaluationException {
    if (!Addresses.isAddress(text)) {
      throw RuleFunction.failure(
          "IP Address \"" + text + "\" parse error during conversion from string");
    }
    return Address.of(Addresses.bytes(text));
  }

  private record Address(InetAddress net) {
    static Address of(byte[] bytes) {
      try {
        return new Address(InetAddress.getByAddress(bytes));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("an address has four or sixteen bytes", e);
      }
    }

    String text() {
      return net.getHostAddress();
    }
  }

  private record Range(Address address, int length) {
    static Range of(String text) throws CelEvaluationException {
      if (!Addresses.isRange(text)) {
        throw RuleFunction.failure(
            "network address parse error during conversion from string: " + text);
      }
      var slash = text.indexOf('/');
      return new Range(
          AddressFunctions.address(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    }

    private static byte[] masked(byte[] bytes, int length) {
      for (var bit = length; bit < bytes.length * Byte.SIZE; bit++) {
        bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
      }
      return bytes;
    }

    Range masked() {
      return new Range(Address.of(masked(address.net().getAddress(), length)), length);
    }

    boolean contains(Address other) {
      var mine = address.net().getAddress();
      var its = other.net().getAddress();
      return mine.length == its.length
          && java.util.Arrays.equals(masked(mine, length), masked(its, length));
    }

    boolean contains(Range other) {
      return other.length >= length && contains(other.address);
    }
  }
}
