package io.edgewright.policy.spec;

import io.edgewright.policy.shape.TextFormat;
import io.edgewright.policy.shape.TextFormat.Flaw;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The formats of texts in our kinds. */
final class Formats {
  static final List<String> CONTINENTS = List.of("AF", "AN", "AS", "EU", "NA", "OC", "SA");
  private static final List<String> COUNTRIES = Arrays.asList(Locale.getISOCountries());

  private static final Pattern CREDENTIAL_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");
  static final TextFormat NAME =
      TextFormat.matching(
          "a name",
          "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?",
          "lower-case letters, digits and '-', at most 63 characters");
  static final TextFormat CREDENTIAL =
      new TextFormat(
          "the name of a credential",
          Optional.of("^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$"),
          text ->
              CREDENTIAL_NAME.matcher(text).matches() && !text.contains("..")
                  ? Optional.empty()
                  : Optional.of(
                      new Flaw(
                          "this is not the name of a credential",
                          "a name in the operator's credential directory; never a path, a token"
                              + " or a kubeconfig")));
  static final TextFormat LABEL_KEY =
      TextFormat.matching(
          "a label key",
          "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
          "letters, digits, '-', '_' and '.', at most 63; a DNS name and '/' may precede it");
  static final TextFormat LABEL_VALUE =
      TextFormat.matching(
          "a label value",
          "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?",
          "letters, digits, '-', '_' and '.', at most 63 characters");
  static final TextFormat VARIABLE =
      TextFormat.matching(
          "the name of a variable",
          "[A-Za-z_][A-Za-z0-9_.-]{0,62}",
          "letters, digits, '_', '-' and '.', beginning with a letter or '_'");
  static final TextFormat VALUE =
      TextFormat.checked(
          "a text",
          text ->
              text.length() > 10_000
                  ? Optional.of(new Flaw("the text is longer than 10000 characters", ""))
                  : Optional.empty());
  static final TextFormat WORD =
      TextFormat.matching(
          "a short text", "\\S(.{0,98}\\S)?", "1 to 100 characters, no blank at the ends");
  static final TextFormat COUNTRY =
      new TextFormat("an ISO 3166-1 country code", Optional.of("^[A-Z]{2}$"), Formats::country);
  static final TextFormat DURATION =
      parsed(
          "a duration", DurationText::parse, "write 30s, 10m or 1h30m; the units are ms, s, m, h");
  static final TextFormat QUANTITY =
      parsed("a quantity", QuantityText::parse, "write 16, 250m, 64Gi or 1.5");
  static final TextFormat PERCENT =
      parsed("a percentage", PercentText::parse, "write 10%; from 0% to 100%");
  static final TextFormat INSTANT =
      parsed("a time", Formats::instant, "write it as RFC 3339: 2026-01-31T12:00:00Z");
  static final TextFormat PATH =
      TextFormat.checked("a path from the repository's root", PathText::fromRoot);
  static final TextFormat RELATIVE_PATH =
      TextFormat.checked("a path from the folder of this file", PathText::syntax);
  static final TextFormat BRANCH =
      TextFormat.matching(
          "a branch",
          "(?!.*(\\.\\.|//|\\.lock$|/\\.|@\\{))[A-Za-z0-9_][A-Za-z0-9_./-]{0,198}[A-Za-z0-9_-]",
          "as Git names branches, without refs/heads/");
  static final TextFormat GIT_REVISION =
      TextFormat.matching(
          "a branch, tag or commit", "(?!.*(\\.\\.|@\\{))[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}", "");
  static final TextFormat HASH =
      TextFormat.matching(
          "the hash of a plan", "[0-9a-f]{64}", "64 hexadecimal digits, as the status states it");
  static final TextFormat POINTER =
      TextFormat.matching(
          "a JSON pointer",
          "(/([^~/]|~[01])*)*",
          "as /spec/replicas; '/' in a name is ~1, '~' is ~0");
  static final TextFormat KIND =
      TextFormat.matching("a kind", "[A-Z][A-Za-z0-9]{0,62}", "as Deployment");
  static final TextFormat GROUP =
      TextFormat.matching(
          "an API group",
          "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)?",
          "as apps; \"\" for the core group; no version");
  static final TextFormat CLUSTER_CONDITION =
      TextFormat.checked("a CEL condition over cluster", CelConditions::overCluster);
  static final TextFormat OBJECT_CONDITION =
      TextFormat.checked("a CEL condition over object", CelConditions::overObject);
  static final TextFormat CERTIFICATES =
      TextFormat.checked("base64 of PEM certificates", Formats::certificates);
  static final TextFormat OBJECT_NAME =
      TextFormat.matching(
          "the name of an object", "[A-Za-z0-9]([-A-Za-z0-9.:_]{0,251}[A-Za-z0-9])?", "");

  private Formats() {}

  private static TextFormat parsed(
      String what, Function<String, ? extends Optional<?>> parser, String hint) {
    return TextFormat.checked(
        what,
        text ->
            parser.apply(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                    new Flaw(
                        "'%s' is not %s"
                            .formatted(text.substring(0, Math.min(60, text.length())), what),
                        hint)));
  }

  static Optional<OffsetDateTime> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Flaw> country(String text) {
    if (COUNTRIES.contains(text)) {
      return Optional.empty();
    }
    var hint =
        Optional.of(text.toUpperCase(Locale.ROOT))
            .filter(COUNTRIES::contains)
            .or(() -> text.equals("UK") ? Optional.of("GB") : Optional.empty())
            .or(() -> byName(text))
            .map("did you mean '%s'?"::formatted)
            .orElse("two upper-case letters, as DE");
    return Optional.of(
        new Flaw(
            "'%s' is not the code of a country".formatted(text.length() > 60 ? "…" : text), hint));
  }

  private static Optional<String> byName(String text) {
    return COUNTRIES.stream()
        .filter(
            code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(text))
        .findFirst();
  }

  static Optional<String> pem(String base64) {
    try {
      var pem =
          new String(
              Base64.getMimeDecoder().decode(base64), java.nio.charset.StandardCharsets.US_ASCII);
      return pem.contains("-----BEGIN CERTIFICATE-----")
              && pem.lines()
                  .filter(line -> line.startsWith("-----BEGIN"))
                  .allMatch("-----BEGIN CERTIFICATE-----"::equals)
          ? Optional.of(pem)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Flaw> certificates(String text) {
    return pem(text).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                "caData is not base64 of PEM certificates and nothing else",
                "as certificate-authority-data of a kubeconfig"));
  }
}
