package io.edgewright.service.status;

import static io.edgewright.service.status.MapFrame.BOTTOM;
import static io.edgewright.service.status.MapFrame.HEIGHT;
import static io.edgewright.service.status.MapFrame.TOP;
import static io.edgewright.service.status.MapFrame.WIDTH;

/**
 * Colours, type and the frame of the map, in a light and a dark form. The colours of health are
 * those of Okabe and Ito, which people with any colour vision tell apart; each has a shape besides.
 */
final class MapStyle {
  private static final String STYLE =
      """
      text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1b2733}
      .page{fill:#ffffff}.sea{fill:#edf3f9}.land{fill:#d3dce6;stroke:#b4c2d1;stroke-width:1}
      .grid{fill:none;stroke:#dbe5ef;stroke-width:.8}.edge{fill:none;stroke:#c9d5e1}
      .title{font-size:22px;font-weight:700}.sub{font-size:14px;fill:#526273}.key{font-size:12.5px;fill:#3b4a5a}
      .name{font-size:12px;font-weight:600;paint-order:stroke;stroke:#f6f9fc;stroke-width:3px;stroke-linejoin:round}
      .runs{font-size:10px;fill:#46566a;paint-order:stroke;stroke:#f6f9fc;stroke-width:2.5px;stroke-linejoin:round}
      .lead{fill:none;stroke:#64748b;stroke-width:.8}
      .origin{fill:#0072b2;fill-opacity:.20;stroke:#0072b2;stroke-opacity:.55;stroke-width:.8}
      .flow{fill:none;stroke:#0072b2;stroke-opacity:.38;stroke-linecap:round}
      .mark{stroke:#ffffff;stroke-width:1.4;stroke-linejoin:round}.sign{fill:none;stroke:#ffffff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
      .healthy{fill:#009e73}.converging{fill:#e69f00}.noted{fill:#0072b2}.failing{fill:#d0440a}.unreachable{fill:#39424e}.unknown{fill:#a8558a}.idle{fill:#ffffff;stroke:#64748b}
      @media(prefers-color-scheme:dark){
      text{fill:#e6edf3}.page{fill:#0d1117}.sea{fill:#111a26}.land{fill:#26364a;stroke:#3a4d66}
      .grid{stroke:#1a2636}.edge{stroke:#2b3a4c}.sub{fill:#9fb0c3}.key{fill:#b6c4d3}
      .name{stroke:#0f1722}.runs{fill:#b3c2d3;stroke:#0f1722}.lead{stroke:#8b9bb0}
      .origin{fill:#56b4e9;stroke:#56b4e9}.flow{stroke:#56b4e9}
      .mark{stroke:#0d1117}.unreachable{fill:#aab4c0}.failing{fill:#ef6a2e}.unknown{fill:#cc79a7}.noted{fill:#56b4e9}.sign{stroke:#0d1117}.idle{fill:#0d1117;stroke:#8b9bb0}
      }
      """;

  private MapStyle() {}

  /** The start of the file, up to the empty frame. */
  static String head(String title, String subtitle) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="t d">
    <title id="t">%3$s</title>
    <desc id="d">A map of the world with %4$s. Coastlines: Natural Earth, public domain.</desc>
    <style>
    %5$s</style>
    <clipPath id="frame"><rect x="8" y="%6$d" width="%7$d" height="%8$d" rx="10"/></clipPath>
    <rect class="page" width="%1$d" height="%2$d" rx="14"/>
    <text class="title" x="20" y="34">%3$s</text>
    <text class="sub" x="20" y="53">%4$s</text>
    <rect class="sea" x="8" y="%6$d" width="%7$d" height="%8$d" rx="10"/>
    """
        .formatted(WIDTH, HEIGHT, title, subtitle, STYLE, TOP, WIDTH - 16, BOTTOM - TOP);
  }

  /** A line for every 30 degrees. */
  static String graticule() {
    var path = new StringBuilder();
    for (var longitude = -150; longitude <= 150; longitude += 30) {
      for (var latitude = -70; latitude <= 85; latitude += 5) {
        path.append(latitude == -70 ? "M" : "L")
            .append(Svg.point(MapFrame.at(longitude, latitude)));
      }
    }
    for (var latitude = -30; latitude <= 60; latitude += 30) {
      // Parallels are straight in this projection.
      path.append("M").append(Svg.point(MapFrame.at(-180, latitude)));
      path.append("L").append(Svg.point(MapFrame.at(180, latitude)));
    }
    return "<path class=\"grid\" d=\"%s\"/>\n".formatted(path);
  }
}
