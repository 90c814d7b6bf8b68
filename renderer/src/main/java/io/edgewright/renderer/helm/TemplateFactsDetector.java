package io.edgewright.renderer.helm;

import io.edgewright.renderer.helm.TemplateFacts.UnstableCall;
import io.edgewright.renderer.helm.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a chart's output can depend on besides values and release, by reading its templates.
 * Where it cannot tell it assumes a dependency: a render too many is the price, never a wrong one.
 */
final class TemplateFactsDetector {
  private static final Set<String> UNSTABLE =
      Set.of(
          "ago",
          "bcrypt",
          "encryptAES",
          "genCA",
          "genCAWithKey",
          "genPrivateKey",
          "genSelfSignedCert",
          "genSelfSignedCertWithKey",
          "genSignedCert",
          "genSignedCertWithKey",
          "htpasswd",
          "now",
          "randAlpha",
          "randAlphaNum",
          "randAscii",
          "randBytes",
          "randInt",
          "randNumeric",
          "shuffle",
          "uuidv4");
  private static final Set<String> PRINTERS =
      Set.of("toYaml", "toJson", "toPrettyJson", "toRawJson", "toToml", "toString", "print");

  private final TreeSet<String> asked = new TreeSet<>();
  private final List<UnstableCall> unstable = new ArrayList<>();
  private boolean version;
  private boolean all;

  private TemplateFactsDetector() {}

  static TemplateFacts detect(ChartFiles chart, List<ChartMetadata> charts) {
    var detector = new TemplateFactsDetector();
    detector.version = charts.stream().anyMatch(ChartMetadata::statesKubeVersion);
    chart
        .files()
        .forEach(
            (path, file) -> {
              if (ChartPaths.isTemplate(path)) {
                detector.readTemplate(path, file.text());
              } else if (file.text().contains("Capabilities")) {
                // A template may hand it to tpl.
                detector.dependsOnEverything();
              }
            });
    return new TemplateFacts(detector.version, detector.all, detector.asked, detector.unstable);
  }

  private void dependsOnEverything() {
    version = true;
    all = true;
  }

  private void readTemplate(String path, String template) {
    var tokens = TemplateLexer.tokens(template);
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      switch (token.kind()) {
        case CHAIN -> readChain(tokens, i);
        case TEXT -> {
          if (token.text().contains("Capabilities")) {
            dependsOnEverything();
          }
        }
        case NAME -> readName(path, template, tokens, i);
        case OPEN, CLOSE, OTHER -> {}
      }
    }
  }

  private void readChain(List<TemplateToken> tokens, int at) {
    var chain = tokens.get(at).text();
    if (VersionQuestions.isHas(chain)) {
      VersionQuestions.literalAfter(tokens, at).ifPresentOrElse(asked::add, () -> all = true);
    } else if (VersionQuestions.isVersions(chain)) {
      all = true;
    } else if (chain.endsWith(".Capabilities")) {
      dependsOnEverything();
    } else if (chain.contains(".Capabilities.")) {
      version = true;
    }
  }

  private void readName(String path, String template, List<TemplateToken> tokens, int at) {
    var token = tokens.get(at);
    if (UNSTABLE.contains(token.text())) {
      var before = template.substring(0, token.start());
      var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      var column = before.length() - before.lastIndexOf('\n');
      unstable.add(new UnstableCall(path, token.text(), line, column));
    }
    var next = at + 1 < tokens.size() ? tokens.get(at + 1) : token;
    if (PRINTERS.contains(token.text()) && next.kind() == Kind.CHAIN && next.text().equals("$")) {
      dependsOnEverything();
    }
  }
}
