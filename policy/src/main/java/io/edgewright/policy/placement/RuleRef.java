package io.edgewright.policy.placement;

import io.edgewright.policy.object.SourceLocation;
import java.util.Comparator;

/**
 * A rule of a policy, as a reason names it.
 *
 * @param rule the rule in short, for example {@code within continents [EU]} or {@code max 8}
 * @param location where the file states it
 */
public record RuleRef(String rule, SourceLocation location) implements Comparable<RuleRef> {
  private static final Comparator<RuleRef> CANONICAL =
      Comparator.comparing(RuleRef::location).thenComparing(RuleRef::rule);

  @Override
  public int compareTo(RuleRef other) {
    return CANONICAL.compare(this, other);
  }

  @Override
  public String toString() {
    return rule + " (" + location.file() + ":" + location.line() + ")";
  }
}
