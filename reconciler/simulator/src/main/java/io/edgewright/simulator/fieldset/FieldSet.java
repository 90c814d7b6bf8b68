package io.edgewright.simulator.fieldset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An immutable set of field paths.
 *
 * <p>Semantics of every operation are those of structured-merge-diff's {@code fieldpath.Set}
 * (github.com/kubernetes-sigs/structured-merge-diff, KEP-555): a path and the paths below it are
 * members independently of each other.
 */
public final class FieldSet {
  /** The empty set. */
  public static final FieldSet EMPTY = new FieldSet(new Entry[0]);

  /** One element with whether it is a member, and what is below it. */
  private record Entry(PathElement element, boolean member, FieldSet below) {
    private boolean isVoid() {
      return !member && below.isEmpty();
    }

    private boolean isLike(boolean isMember, FieldSet those) {
      return member == isMember && below == those;
    }
  }

  // In the order of their elements, none of them void: sets are many and small, and are mostly
  // merged with each other, for which a sorted array is the fastest and smallest.
  private final Entry[] entries;
  private int hash;

  private FieldSet(Entry[] entries) {
    this.entries = entries;
  }

  /** Collects paths into a set; not thread safe, and of no use after {@link #build}. */
  public static final class Builder {
    private Map<PathElement, Builder> below = Map.of();
    private boolean member;

    /** The builder for the paths that start with the element. */
    public Builder at(PathElement element) {
      if (below.isEmpty()) {
        below = new HashMap<>(8);
      }
      return below.computeIfAbsent(element, _ -> new Builder());
    }

    /** Makes the path itself a member; without effect on the root. */
    public void add() {
      member = true;
    }

    /** The set of what was added. */
    public FieldSet build() {
      if (below.isEmpty()) {
        return EMPTY;
      }
      var collected = new Collected(below.size());
      below.forEach((element, at) -> collected.add(element, at.member, at.build()));
      return collected.unordered();
    }
  }

  /**
   * Collects the entries of one level, each once, and takes those that a known set has alike from
   * there: sets that share their parts are compared in no time.
   */
  public static final class Level {
    private final FieldSet known;
    private final Collected collected;
    private PathElement element = new PathElement.Index(0);
    private int place = -1;
    private boolean same = true;

    /** For about so many entries. */
    public Level(FieldSet known, int expected) {
      this.known = known;
      this.collected = new Collected(expected);
    }

    /** Goes to an element; tells what the known set has below it. */
    public FieldSet at(PathElement next) {
      element = next;
      place = known.find(next);
      return place < 0 ? EMPTY : known.entries[place].below();
    }

    /** Adds what is at that element. */
    public void add(boolean member, FieldSet below) {
      if (place >= 0 && known.entries[place].isLike(member, below)) {
        collected.add(known.entries[place]);
      } else {
        same = false;
        collected.add(element, member, below);
      }
    }

    /** The set of what was added. */
    public FieldSet build() {
      return same && collected.entries.size() == known.entries.length
          ? known
          : collected.unordered();
    }
  }

  /** Entries on their way into a set. */
  private static final class Collected {
    private final ArrayList<Entry> entries;

    private Collected(int expected) {
      entries = new ArrayList<>(expected);
    }

    private void add(PathElement element, boolean member, FieldSet below) {
      add(new Entry(element, member, below));
    }

    private void add(Entry entry) {
      if (!entry.isVoid()) {
        entries.add(entry);
      }
    }

    private FieldSet unordered() {
      entries.sort((a, b) -> a.element().compareTo(b.element()));
      return ordered();
    }

    private FieldSet ordered() {
      return entries.isEmpty() ? EMPTY : new FieldSet(entries.toArray(Entry[]::new));
    }
  }

  /** The set with one path of fields. */
  public static FieldSet ofFields(String... path) {
    var builder = new Builder();
    var at = builder;
    for (var field : path) {
      at = at.at(new PathElement.Field(field));
    }
    at.add();
    return builder.build();
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return entries.length == 0;
  }

  private int find(PathElement element) {
    var low = 0;
    var high = entries.length - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var order = entries[middle].element().compareTo(element);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Whether the path of one element is a member. */
  public boolean has(PathElement element) {
    var index = find(element);
    return index >= 0 && entries[index].member();
  }

  /** The paths below an element. */
  public FieldSet below(PathElement element) {
    var index = find(element);
    return index < 0 ? EMPTY : entries[index].below();
  }

  /** What is in this or the other. */
  public FieldSet union(FieldSet other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    var result = new Collected(entries.length + other.entries.length);
    var i = 0;
    var j = 0;
    while (i < entries.length || j < other.entries.length) {
      var order =
          i == entries.length
              ? 1
              : j == other.entries.length
                  ? -1
                  : entries[i].element().compareTo(other.entries[j].element());
      if (order < 0) {
        result.add(entries[i++]);
      } else if (order > 0) {
        result.add(other.entries[j++]);
      } else {
        result.add(both(entries[i++], other.entries[j++]));
      }
    }
    return result.ordered();
  }

  private static Entry both(Entry a, Entry b) {
    if (a == b) {
      return a;
    }
    var below = a.below().union(b.below());
    var member = a.member() || b.member();
    return a.isLike(member, below) ? a : new Entry(a.element(), member, below);
  }

  /** What is in this and the other. */
  public FieldSet intersection(FieldSet other) {
    if (this == other || isEmpty() || other.isEmpty()) {
      return this == other || isEmpty() ? this : other;
    }
    var result = new Collected(Math.min(entries.length, other.entries.length));
    var j = 0;
    for (var mine : entries) {
      while (j < other.entries.length && other.entries[j].element().compareTo(mine.element()) < 0) {
        j++;
      }
      if (j < other.entries.length && other.entries[j].element().equals(mine.element())) {
        var its = other.entries[j];
        result.add(
            mine.element(), mine.member() && its.member(), mine.below().intersection(its.below()));
      }
    }
    return result.ordered();
  }

  /** What is in this and not in the other, path by path. */
  public FieldSet difference(FieldSet other) {
    return this == other ? EMPTY : minus(other, false);
  }

  /** What is in this and neither in the other nor below a member of the other. */
  public FieldSet recursiveDifference(FieldSet other) {
    return minus(other, true);
  }

  private FieldSet minus(FieldSet other, boolean recursive) {
    if (other.isEmpty() || isEmpty()) {
      return this;
    }
    var result = new Collected(entries.length);
    var same = true;
    var j = 0;
    for (var mine : entries) {
      while (j < other.entries.length && other.entries[j].element().compareTo(mine.element()) < 0) {
        j++;
      }
      if (j == other.entries.length || !other.entries[j].element().equals(mine.element())) {
        result.add(mine);
        continue;
      }
      var its = other.entries[j];
      if (mine == its) {
        same = false;
        continue;
      }
      var below = recursive && its.member() ? EMPTY : mine.below().minus(its.below(), recursive);
      var left = new Entry(mine.element(), mine.member() && !its.member(), below);
      same &= left.member() == mine.member() && below == mine.below();
      result.add(left);
    }
    return same ? this : result.ordered();
  }

  /**
   * The same with every struct field on the way to a member as a member itself; map keys are not.
   */
  public FieldSet withNamedFields(Declared type) {
    if (isEmpty()) {
      return this;
    }
    var result = new Collected(entries.length);
    for (var entry : entries) {
      var named =
          !entry.below().isEmpty()
              && entry.element() instanceof PathElement.Field(var name)
              && type.declares(name);
      result.add(
          entry.element(),
          entry.member() || named,
          entry.below().withNamedFields(type.at(entry.element())));
    }
    return result.ordered();
  }

  /** The known set where it is equal to this one, so that both are held once. */
  public FieldSet sharing(FieldSet known) {
    return equals(known) ? known : this;
  }

  /** Calls back for each element with whether it is a member and what is below. */
  void forEach(Visitor visitor) {
    for (var entry : entries) {
      visitor.visit(entry.element(), entry.member(), entry.below());
    }
  }

  /** Sees one level of a set. */
  @FunctionalInterface
  interface Visitor {
    void visit(PathElement element, boolean member, FieldSet below);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof FieldSet set
            && (hash == 0 || set.hash == 0 || hash == set.hash)
            && Arrays.equals(entries, set.entries));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(entries);
    }
    return hash;
  }

  @Override
  public String toString() {
    return FieldSetJson.write(this).toString();
  }

  static FieldSet ofEntries(Map<PathElement, Boolean> members, Map<PathElement, FieldSet> below) {
    var result = new Collected(members.size());
    members.forEach(
        (element, member) -> result.add(element, member, below.getOrDefault(element, EMPTY)));
    return result.unordered();
  }
}
