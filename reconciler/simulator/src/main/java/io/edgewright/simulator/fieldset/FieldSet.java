package io.edgewright.simulator.fieldset;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An immutable set of field paths.
 *
 * <p>Semantics of every operation are those of structured-merge-diff's {@code fieldpath.Set}
 * (github.com/kubernetes-sigs/structured-merge-diff, KEP-555): a path and the paths below it are
 * members independently of each other.
 */
public final class FieldSet {
  /** The empty set. */
  public static final FieldSet EMPTY = new FieldSet(new TreeMap<>());

  private record Entry(boolean member, FieldSet below) {
    private boolean isVoid() {
      return !member && below.isEmpty();
    }
  }

  private static final Entry NOTHING = new Entry(false, EMPTY);

  private final NavigableMap<PathElement, Entry> entries;

  private FieldSet(NavigableMap<PathElement, Entry> entries) {
    this.entries = entries;
  }

  /** Collects paths into a set; not thread safe, and of no use after {@link #build}. */
  public static final class Builder {
    private final NavigableMap<PathElement, Builder> below = new TreeMap<>();
    private boolean member;

    /** The builder for the paths that start with the element. */
    public Builder at(PathElement element) {
      return below.computeIfAbsent(element, _ -> new Builder());
    }

    /** Makes the path itself a member; without effect on the root. */
    public void add() {
      member = true;
    }

    /** The set of what was added. */
    public FieldSet build() {
      var entries = new TreeMap<PathElement, Entry>();
      below.forEach(
          (element, builder) -> {
            var entry = new Entry(builder.member, builder.build());
            if (!entry.isVoid()) {
              entries.put(element, entry);
            }
          });
      return of(entries);
    }
  }

  private static FieldSet of(NavigableMap<PathElement, Entry> entries) {
    return entries.isEmpty() ? EMPTY : new FieldSet(entries);
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
    return entries.isEmpty();
  }

  /** Whether the path of one element is a member. */
  public boolean has(PathElement element) {
    return entries.getOrDefault(element, NOTHING).member();
  }

  /** The paths below an element. */
  public FieldSet below(PathElement element) {
    return entries.getOrDefault(element, NOTHING).below();
  }

  /** What is in this or the other. */
  public FieldSet union(FieldSet other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    var result = new TreeMap<>(entries);
    other.entries.forEach(
        (element, entry) ->
            result.merge(
                element,
                entry,
                (a, b) -> new Entry(a.member() || b.member(), a.below().union(b.below()))));
    return of(result);
  }

  /** What is in this and the other. */
  public FieldSet intersection(FieldSet other) {
    var result = new TreeMap<PathElement, Entry>();
    entries.forEach(
        (element, mine) -> {
          var its = other.entries.getOrDefault(element, NOTHING);
          var both =
              new Entry(mine.member() && its.member(), mine.below().intersection(its.below()));
          if (!both.isVoid()) {
            result.put(element, both);
          }
        });
    return of(result);
  }

  /** What is in this and not in the other, path by path. */
  public FieldSet difference(FieldSet other) {
    return minus(other, false);
  }

  /** What is in this and neither in the other nor below a member of the other. */
  public FieldSet recursiveDifference(FieldSet other) {
    return minus(other, true);
  }

  private FieldSet minus(FieldSet other, boolean recursive) {
    if (other.isEmpty() || isEmpty()) {
      return this;
    }
    var result = new TreeMap<PathElement, Entry>();
    entries.forEach(
        (element, mine) -> {
          var its = other.entries.getOrDefault(element, NOTHING);
          var below =
              recursive && its.member() ? EMPTY : mine.below().minus(its.below(), recursive);
          var left = new Entry(mine.member() && !its.member(), below);
          if (!left.isVoid()) {
            result.put(element, left);
          }
        });
    return of(result);
  }

  /**
   * The same with every struct field on the way to a member as a member itself; map keys are not.
   */
  public FieldSet withNamedFields(Declared type) {
    if (isEmpty()) {
      return this;
    }
    var result = new TreeMap<PathElement, Entry>();
    entries.forEach(
        (element, entry) -> {
          var named =
              !entry.below().isEmpty()
                  && element instanceof PathElement.Field(var name)
                  && type.declares(name);
          result.put(
              element,
              new Entry(entry.member() || named, entry.below().withNamedFields(type.at(element))));
        });
    return of(result);
  }

  /** Calls back for each element with whether it is a member and what is below. */
  void forEach(Visitor visitor) {
    entries.forEach((element, entry) -> visitor.visit(element, entry.member(), entry.below()));
  }

  /** Sees one level of a set. */
  @FunctionalInterface
  interface Visitor {
    void visit(PathElement element, boolean member, FieldSet below);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && entries.equals(set.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return FieldSetJson.write(this).toString();
  }

  static FieldSet ofEntries(Map<PathElement, Boolean> members, Map<PathElement, FieldSet> below) {
    var result = new TreeMap<PathElement, Entry>();
    members.forEach(
        (element, member) -> {
          var entry = new Entry(member, below.getOrDefault(element, EMPTY));
          if (!entry.isVoid()) {
            result.put(element, entry);
          }
        });
    return of(result);
  }
}
