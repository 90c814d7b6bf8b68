package io.edgewright.policy.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/images/stability.svg} is what the virtual day comes to. To draw it anew: {@code mvn
 * -pl policy test -Dtest=StabilityPlotTest -Ddocs.update=true}, then look at it.
 */
class StabilityPlotTest {
  private static final Path PLOT = Path.of("..", "docs", "images", "stability.svg");

  /** P12: a day of noise round the minimum, everywhere. */
  @Test
  void p12_aDayOfNoiseMovesTheNaiveSolverManyTimesMoreAndThePlotShowsIt() throws IOException {
    var naive = VirtualDay.naive();
    var ours = VirtualDay.ours();
    var drawn = StabilityPlot.draw(naive, ours);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PLOT, drawn);
    }

    assertTrue(
        naive.allMoves() > 10 * ours.allMoves(),
        "naive %d, ours %d".formatted(naive.allMoves(), ours.allMoves()));
    assertEquals(drawn, Files.readString(PLOT));
  }
}
