package io.edgewright.simulator.tree;

import org.jspecify.annotations.Nullable;

/**
 * Where in a tree a value is ({@code spec.containers[0].name}); spelt out only where something is
 * to be said about it.
 */
public final class Place {
  /** The tree as a whole. */
  public static final Place ROOT = new Place(null, "", -1);

  private final @Nullable Place above;
  private final String name;
  private final int index;

  private Place(@Nullable Place above, String name, int index) {
    this.above = above;
    this.name = name;
    this.index = index;
  }

  /** A field below. */
  public Place field(String key) {
    return new Place(this, key, -1);
  }

  /** An item of the list that is here. */
  public Place item(int number) {
    return new Place(this, "", number);
  }

  /** The path, empty for the root. */
  public String path() {
    var before = above == null ? "" : above.path();
    if (index >= 0) {
      return before + "[" + index + "]";
    }
    return before.isEmpty() ? name : before + "." + name;
  }
}
