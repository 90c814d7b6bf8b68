package io.edgewright.service.status;

import io.edgewright.service.status.MapFrame.Point;
import java.math.BigDecimal;

/** Draws the mark of a cluster: its health as a colour, and as a shape with a sign in it. */
final class MapMark {
  private MapMark() {}

  static String of(ClusterLook look, Point at, double radius) {
    var sign = sign(look);
    return "<g transform=\"translate(%s) scale(%s)\">%s%s</g>\n"
        .formatted(
            Svg.point(at),
            scale(radius),
            shape(look),
            sign.isEmpty() ? "" : "<path class=\"sign\" d=\"%s\"/>".formatted(sign));
  }

  /** On a radius of 10. */
  private static String shape(ClusterLook look) {
    var word = look.word();
    return switch (look) {
      case HEALTHY, IDLE -> "<circle class=\"mark %s\" r=\"10\"/>".formatted(word);
      case NOTED -> "<circle class=\"mark %s\" r=\"10\"/>".formatted(word);
      case CONVERGING -> path(word, "M0-12.5 12.5 0 0 12.5-12.5 0z");
      case FAILING -> path(word, "M0-13 13 10H-13z");
      case UNREACHABLE -> path(word, "M-10-10H10V10H-10z");
      case UNKNOWN -> path(word, "M-5.5-11H5.5L11 0 5.5 11H-5.5L-11 0z");
    };
  }

  private static String path(String word, String path) {
    return "<path class=\"mark %s\" d=\"%s\"/>".formatted(word, path);
  }

  private static String sign(ClusterLook look) {
    return switch (look) {
      case HEALTHY -> "M-4.5.3-1.3 3.6 4.8-3.4";
      case NOTED -> "M0-5.5V1M0 5.3v.1";
      case CONVERGING -> "M-4 0h.1M0 0h.1M4 0h.1";
      case FAILING -> "M0-5.5V2M0 6.3v.1";
      case UNREACHABLE -> "M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5";
      case UNKNOWN -> "M-3-3C-3-7 3-7 3-3.2 3-.8 0-.6 0 2M0 5.9v.1";
      case IDLE -> "";
    };
  }

  private static String scale(double radius) {
    return BigDecimal.valueOf(radius).movePointLeft(1).stripTrailingZeros().toPlainString();
  }
}
