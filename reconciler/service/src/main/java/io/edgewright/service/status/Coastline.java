package io.edgewright.service.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The land of the world as an SVG path, from public-domain data of Natural Earth. */
final class Coastline {
  /** Coordinates are in halves of the drawing's unit, so that they are short whole numbers. */
  static final int UNITS = 2;

  /** Made once: it is the same for every map. */
  static final String PATH = path(resource());

  private Coastline() {}

  private static String resource() {
    try (var in = Coastline.class.getResourceAsStream("land-110m.txt")) {
      return new String(
          Objects.requireNonNull(in, "land-110m.txt").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(String rings) {
    var path = new StringBuilder();
    rings.lines().filter(line -> !line.startsWith("#")).forEach(ring -> append(path, ring));
    return path.toString();
  }

  /** Steps between whole coordinates, so that rounding does not add up. */
  private static void append(StringBuilder path, String ring) {
    var longitude = 0;
    var latitude = 0;
    var x = 0L;
    var y = 0L;
    var started = false;
    for (var step : ring.split(" ")) {
      var comma = step.indexOf(',');
      longitude += Integer.parseInt(step.substring(0, comma));
      latitude += Integer.parseInt(step.substring(comma + 1));
      var point = MapFrame.at(longitude / 10.0, latitude / 10.0);
      var nextX = StrictMath.round(point.x() * UNITS);
      var nextY = StrictMath.round(point.y() * UNITS);
      if (!started) {
        path.append('M').append(nextX).append(' ').append(nextY).append('l');
      } else if (nextX != x || nextY != y) {
        step(path, nextX - x);
        step(path, nextY - y);
      }
      started = true;
      x = nextX;
      y = nextY;
    }
    path.append('z');
  }

  /** A minus sign separates numbers by itself. */
  private static void step(StringBuilder path, long step) {
    if (step >= 0 && Character.isDigit(path.charAt(path.length() - 1))) {
      path.append(' ');
    }
    path.append(step);
  }
}
