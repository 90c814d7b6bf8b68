package io.edgewright.policy.spec;

import io.edgewright.policy.yaml.YamlEdit;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of placement policies with another value, to see what that would do.
 *
 * @param text as it was typed
 * @param policy the policy, or the application that states one inline; empty for every policy that
 *     states the field
 * @param path the field, below {@code spec}
 */
public record PolicySetting(
    String text, Optional<String> policy, List<String> path, YamlNode value) {
  private static final Pattern FORM =
      Pattern.compile("(?:([a-z0-9][-a-z0-9]*):)?([A-Za-z][A-Za-z.]*)=(.*)", Pattern.DOTALL);

  public PolicySetting {
    path = List.copyOf(path);
  }

  /**
   * Reads {@code [POLICY:]FIELD=VALUE}; the value is YAML.
   *
   * @throws IllegalArgumentException when it is not of that form, with what is wrong
   */
  public static PolicySetting parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not [POLICY:]FIELD=VALUE, such as max=10 or by-traffic:max=10".formatted(text));
    }
    if (YamlParser.parse("VALUE", matcher.group(3), YamlLimits.FILE)
            instanceof YamlFile.Documents(var nodes)
        && nodes.size() == 1) {
      return new PolicySetting(
          text,
          Optional.ofNullable(matcher.group(1)),
          PolicyFields.path(matcher.group(2)),
          nodes.getFirst());
    }
    throw new IllegalArgumentException("the value in '%s' is not one YAML value".formatted(text));
  }

  /** The same for one policy. */
  public PolicySetting of(String name) {
    return new PolicySetting(text, Optional.of(name), path, value);
  }

  /** Whether a document holds a policy that this is about. */
  public boolean concerns(Mapping document) {
    return policyPath(document)
        .filter(
            before ->
                policy.isPresent()
                    ? policy.equals(name(document))
                    : YamlEdit.states(document, at(before)))
        .isPresent();
  }

  /** The document with the field set; as it is where it holds no policy that this is about. */
  public Mapping edit(Mapping document) {
    return concerns(document)
        ? YamlEdit.set(document, at(policyPath(document).orElseThrow()), value)
        : document;
  }

  private List<String> at(List<String> before) {
    var whole = new ArrayList<>(before);
    whole.addAll(path);
    return whole;
  }

  /** Where a document holds a policy: that is its spec, or it stands inline in an application. */
  private static Optional<List<String>> policyPath(Mapping document) {
    var kind = document.get("kind").flatMap(PolicySetting::text).orElse("");
    if (kind.equals("PlacementPolicy")) {
      return Optional.of(List.of("spec"));
    }
    boolean inline =
        kind.equals("Application")
            && document.get("spec").orElse(document) instanceof Mapping spec
            && spec.get("placement").orElse(document) instanceof Mapping placement
            && placement.get("follow").isEmpty()
            && YamlEdit.states(document, List.of("spec", "placement"));
    return inline ? Optional.of(List.of("spec", "placement")) : Optional.empty();
  }

  /** What a document is called by its metadata. */
  static Optional<String> name(Mapping document) {
    return document.get("metadata").orElse(document) instanceof Mapping metadata
        ? metadata.get("name").flatMap(PolicySetting::text)
        : Optional.empty();
  }

  private static Optional<String> text(YamlNode node) {
    return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }
}
