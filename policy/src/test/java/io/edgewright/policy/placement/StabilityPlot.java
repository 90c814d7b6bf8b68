package io.edgewright.policy.placement;

import java.util.List;

/** Draws a virtual day, naive against ours, for docs/images/stability.svg. */
final class StabilityPlot {
  private static final int WIDTH = 760;
  private static final int LEFT = 56;
  private static final int RIGHT = 700;
  private static final int TOP_OF_OPEN = 64;
  private static final int TOP_OF_MOVES = 254;
  private static final int HEIGHT_OF_PANEL = 130;
  private static final int SAMPLE_MINUTES = 2;

  private final StringBuilder svg = new StringBuilder();

  private StabilityPlot() {}

  static String draw(VirtualDay.Course naive, VirtualDay.Course ours) {
    var plot = new StabilityPlot();
    plot.head(naive, ours);
    plot.panel(TOP_OF_OPEN, "open locations", 8, 2);
    plot.line(TOP_OF_OPEN, 8, naive.open(), "naive");
    plot.line(TOP_OF_OPEN, 8, ours.open(), "ours");
    int most = (naive.allMoves() / 100 + 1) * 100;
    plot.panel(TOP_OF_MOVES, "moves so far", most, most / 4);
    plot.line(TOP_OF_MOVES, most, naive.moves(), "naive");
    plot.line(TOP_OF_MOVES, most, ours.moves(), "ours");
    plot.hours();
    return plot.svg.append("</svg>\n").toString();
  }

  private void head(VirtualDay.Course naive, VirtualDay.Course ours) {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 420" role="img" aria-labelledby="t">
        <title id="t">A day of noisy traffic: %d moves of the naive solver, %d of ours</title>
        <style>
          text { font: 12px system-ui, sans-serif; fill: #57606a; }
          .title { font-weight: 600; fill: #24292f; }
          .grid { stroke: #8c959f; stroke-opacity: .3; }
          .naive { fill: none; stroke: #d4762a; stroke-width: 1; stroke-opacity: .75; }
          .ours { fill: none; stroke: #1f6feb; stroke-width: 2.5; }
          @media (prefers-color-scheme: dark) {
            text { fill: #9198a1; }
            .title { fill: #e6edf3; }
            .naive { stroke: #f0a35e; }
            .ours { stroke: #58a6ff; }
          }
        </style>
        """
            .formatted(WIDTH, naive.allMoves(), ours.allMoves()));
    legend(LEFT, "naive", "best at each minute: %d moves".formatted(naive.allMoves()));
    legend(
        LEFT + 240,
        "ours",
        "with window, hold, hysteresis and switching cost: %d moves".formatted(ours.allMoves()));
  }

  private void legend(int x, String kind, String text) {
    add("<path class=\"%s\" d=\"M%d 20h24\"/>%n".formatted(kind, x));
    add("<text x=\"%d\" y=\"24\">%s</text>%n".formatted(x + 32, text));
  }

  private void panel(int top, String title, int most, int step) {
    add("<text class=\"title\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(LEFT, top - 10, title));
    for (int value = 0; value <= most; value += step) {
      var y = y(top, most, value);
      add("<path class=\"grid\" d=\"M%d %sH%d\"/>%n".formatted(LEFT, y, RIGHT));
      add(
          "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dy=\"4\">%d</text>%n"
              .formatted(LEFT - 8, y, value));
    }
  }

  private void hours() {
    for (int hour = 0; hour <= 24; hour += 4) {
      add(
          "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%02d:00</text>%n"
              .formatted(x(hour * 60), TOP_OF_MOVES + HEIGHT_OF_PANEL + 20, hour));
    }
  }

  /** Steps, not slopes: a placement holds until the next one. */
  private void line(int top, int most, List<Integer> values, String kind) {
    var path = new StringBuilder("M%s %s".formatted(x(0), y(top, most, values.getFirst())));
    for (int minute = SAMPLE_MINUTES; minute < values.size(); minute += SAMPLE_MINUTES) {
      if (!values.get(minute).equals(values.get(minute - SAMPLE_MINUTES))) {
        path.append("H%sV%s".formatted(x(minute), y(top, most, values.get(minute))));
      }
    }
    path.append("H%s".formatted(x(VirtualDay.MINUTES)));
    add("<path class=\"%s\" d=\"%s\"/>%n".formatted(kind, path));
  }

  private static String x(int minute) {
    return number(LEFT + (RIGHT - LEFT) * (double) minute / VirtualDay.MINUTES);
  }

  private static String y(int top, int most, int value) {
    return number(top + HEIGHT_OF_PANEL * (1 - (double) value / most));
  }

  private static String number(double value) {
    return Decimals.plain(java.math.BigDecimal.valueOf(Math.round(value * 10), 1)).toPlainString();
  }

  private void add(String text) {
    svg.append(text.replace("\r\n", "\n"));
  }
}
