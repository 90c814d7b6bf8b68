package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.SourceLocation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class HostileTextTest {
  private static final String EVIL =
      "</text></svg><script>alert(1)</script>\n# h1\n| a | b |\n```\n`x` ![i](http://evil/x.png)"
          + " [l](javascript:alert(1)) <img src=x onerror=y> @team $E=mc^2$ www.evil.example"
          + " https://evil.example \u202Egnp.exe\u0000\u001b[31m ~~s~~ a\\| &amp; \"q\" 'q' \\";

  @Test
  void thePageShowsHostileTextAsText() {
    var page = StatusRenderer.render(hostile()).get("README.md");

    var unquoted = page.replaceAll("(`+)(?!`).*?[^`]\\1(?!`)", "");
    assertFalse(unquoted.matches("(?s).*<(?!br>|sub>|/sub>)[a-zA-Z/!].*"), page);
    assertFalse(unquoted.matches("(?s).*(?<!\\\\)]\\((http|javascript).*"), page);
    assertFalse(unquoted.contains("https://evil"), page);
    assertFalse(unquoted.contains("www.evil"), page);
    assertFalse(unquoted.matches("(?s).*(?<!\\\\)[@$].*"), page);
    assertTrue(page.codePoints().noneMatch(c -> c == 0x202E || c == 0x1b || c == 0), page);
    assertEquals(1, page.lines().filter(line -> line.startsWith("# ")).count());
  }

  @Test
  void noTableIsBroken() {
    var page = StatusRenderer.render(hostile()).get("README.md");

    var widths = new ArrayList<Integer>();
    for (var line : page.lines().toList()) {
      if (line.startsWith("|")) {
        widths.add(line.replaceAll("\\\\\\\\", "").split("(?<!\\\\)\\|", -1).length);
      } else {
        assertTrue(new TreeSet<>(widths).size() <= 1, "columns " + widths);
        widths.clear();
      }
    }
  }

  @Test
  void codeIsQuotedByMoreBackticksThanItHolds() {
    assertEquals("`a`", Markdown.code("a", 9));
    assertEquals("```a ``b`` ` c```", Markdown.code("a ``b`` ` c", 20));
    assertEquals("`` `<b>` ``", Markdown.code("`<b>`", 9));
    assertEquals("a\\|b \\`c\\`", Markdown.code("a|b `c`", 9));
    assertEquals("", Markdown.code("\n", 9));
  }

  @Test
  void theMapIsWellFormedAndHoldsNoForeignElement() throws Exception {
    for (var status : List.of(hostile(), Examples.demo(), Examples.troubled(), Examples.sixty())) {
      var map = StatusRenderer.render(status).get("map.svg");

      var elements = new TreeSet<String>();
      var attributes = new TreeSet<String>();
      collect(parse(map).getDocumentElement(), elements, attributes);

      assertTrue(
          Set.of("circle", "clipPath", "desc", "g", "path", "rect", "style", "svg", "text", "title")
              .containsAll(elements),
          elements.toString());
      assertTrue(
          attributes.stream().noneMatch(name -> name.startsWith("on") || name.endsWith("href")),
          attributes.toString());
    }
  }

  @Test
  void everyYamlFileIsReadBackWithTheSameText() {
    var files = StatusRenderer.render(hostile());

    var reading = StatusParser.parse(files, Map.of());

    var read = ((StatusReading.StatusKnown) reading).committed();
    assertTrue(read.unreadable().isEmpty(), read.unreadable().toString());
    assertEquals(hostile().files(), read.status().files());
    assertEquals(hostile().held(), read.status().held());
  }

  @Test
  void aLineIsBoundedAndWholeCharactersRemain() {
    assertEquals("ab…", PlainText.line("abcd", 3));
    assertEquals("😀😀…", PlainText.line("😀😀😀😀", 3));
    assertEquals("a b", PlainText.line("a\r\n\u2028\tb", 10));
    assertTrue(PlainText.message("x".repeat(1_000_000)).length() <= 1_000);
  }

  private static FleetStatus hostile() {
    var demo = Examples.demo();
    var clusters = new TreeMap<>(demo.clusters());
    clusters.put(
        cluster("fra1"),
        new ClusterStatus(
            new Reachability.Unreachable(NOW, EVIL),
            Optional.of(NOW),
            EVIL,
            new Place(Optional.of(new Location(50, 8)), EVIL, EVIL, EVIL),
            new TreeMap<>(Map.of(EVIL, EVIL)),
            EVIL,
            List.of(new Condition(EVIL, ConditionStatus.TRUE, EVIL, EVIL, NOW))));
    var on = new TreeMap<>(demo.applications().get(app("shop")).clusters());
    var ref = new ObjectRef(EVIL, EVIL, EVIL, EVIL);
    on.put(cluster("fra1"), Examples.failing(new ObjectError(ref, EVIL, EVIL, EVIL)));
    on.put(cluster("sin1"), Examples.healthy(Health.FAILED, EVIL, EVIL));
    var shop =
        new ApplicationStatus(
            Optional.empty(),
            Optional.empty(),
            List.of(new Condition(EVIL, ConditionStatus.UNKNOWN, EVIL, EVIL, NOW)),
            on,
            Map.of());
    var problem = new Problem(new SourceLocation(EVIL, 1, 2), EVIL, EVIL);
    var deletion = new Deletion(cluster("fra1"), ref, EVIL);
    return new FleetStatus(
        new FleetHead(EVIL, Examples.UID, Optional.empty(), 1, new TreeSet<>(), Optional.empty()),
        Examples.withApplication(demo, "shop", shop).applications(),
        clusters,
        new SourceFiles(List.of(problem), new TreeMap<>()),
        new TreeMap<>(
            Map.of(Digest.of("x"), new HeldDeletions(EVIL, new TreeSet<>(List.of(deletion))))),
        new TreeMap<>(Map.of(EVIL, new Condition(EVIL, ConditionStatus.TRUE, EVIL, EVIL, NOW))),
        List.of(new Condition(EVIL, ConditionStatus.TRUE, EVIL, EVIL, NOW)),
        List.of(new DemandOrigin(EVIL, new Location(1, 1), 5, new TreeMap<>())));
  }

  private static Document parse(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static void collect(Element element, Set<String> elements, Set<String> attributes) {
    elements.add(element.getTagName());
    for (var i = 0; i < element.getAttributes().getLength(); i++) {
      attributes.add(element.getAttributes().item(i).getNodeName());
    }
    for (var i = 0; i < element.getChildNodes().getLength(); i++) {
      Node child = element.getChildNodes().item(i);
      if (child instanceof Element inner) {
        collect(inner, elements, attributes);
      }
    }
  }
}
