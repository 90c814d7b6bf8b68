package io.edgewright.service.status;

/** Small pieces of SVG that come out the same everywhere. */
final class Svg {
  private Svg() {}

  /** Untrusted text as character data or as an attribute's value. */
  static String text(String untrusted, int max) {
    return PlainText.line(untrusted, max)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A number with at most one digit after the point. */
  static String number(double value) {
    var tenths = StrictMath.round(value * 10);
    var whole = tenths / 10;
    var rest = Math.abs(tenths % 10);
    var sign = tenths < 0 && whole == 0 ? "-" : "";
    return sign + whole + (rest == 0 ? "" : "." + rest);
  }

  /** {@code x y}. */
  static String point(MapFrame.Point point) {
    return number(point.x()) + " " + number(point.y());
  }
}
