package io.edgewright.simulator.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 500m",
    "1000m, 1",
    "1024Mi, 1Gi",
    "1000M, 1G",
    "1536Mi, 1536Mi",
    "512Ki, 512Ki",
    "0, 0",
    "1.5Gi, 1536Mi",
    "1e3, 1e3",
    "100000, 100k",
    "0.0000000001, 1n",
    "12345, 12345",
    "1500, 1500"
  })
  void quantityTakesItsCanonicalForm(String written, String canonical) {
    assertEquals(Optional.of(canonical), Quantity.canonical(written));
  }

  @Test
  void whatIsNoQuantityHasNoForm() {
    assertEquals(Optional.empty(), Quantity.canonical("much"));
  }

  @Test
  void numbersAreQuantities() {
    assertEquals(Optional.of("1"), Quantity.canonical(1L));
    assertEquals(Optional.of("500m"), Quantity.canonical(0.5));
  }
}
