package io.edgewright.simulator.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressesTest {
  @Test
  void dottedDecimalsAreAddresses() {
    for (var text : List.of("0.0.0.0", "10.96.0.1", "255.255.255.255", "1.20.100.9")) {
      assertTrue(Addresses.isV4(text), text);
    }
  }

  @Test
  void whatLooksLikeThemIsNone() {
    for (var text :
        List.of(
            "",
            ".",
            "1.2.3",
            "1.2.3.",
            ".1.2.3",
            "1..2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "01.2.3.4",
            "00.2.3.4",
            "1.2.3.4 ",
            "1.2.3.-4",
            "a.b.c.d",
            "99999999999.1.1.1",
            "1.2.3.4\n")) {
      assertFalse(Addresses.isV4(text), text);
    }
  }
}
