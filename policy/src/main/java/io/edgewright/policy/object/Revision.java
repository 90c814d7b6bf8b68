package io.edgewright.policy.object;

import java.util.regex.Pattern;

/** An immutable commit, by its 40 hexadecimal digits. */
public record Revision(String commit) implements Comparable<Revision> {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  public Revision {
    if (!SHA1.matcher(commit).matches()) {
      throw new IllegalArgumentException("not a commit id: " + commit);
    }
  }

  /** The first 8 digits, for people. */
  public String shortForm() {
    return commit.substring(0, 8);
  }

  @Override
  public int compareTo(Revision other) {
    return commit.compareTo(other.commit);
  }

  @Override
  public String toString() {
    return commit;
  }
}
