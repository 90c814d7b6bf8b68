package io.edgewright.simulator.fieldset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The operations of sorted field sets against the same operations on plain sets of paths. */
final class FieldSetTest {
  private static final int ROUNDS = 500;

  private static Set<List<PathElement>> paths(SplittableRandom chance) {
    var result = new LinkedHashSet<List<PathElement>>();
    var count = chance.nextInt(12);
    for (var i = 0; i < count; i++) {
      var path = new ArrayList<PathElement>();
      var length = chance.nextInt(1, 4);
      for (var j = 0; j < length; j++) {
        path.add(element(chance));
      }
      result.add(path);
    }
    return result;
  }

  private static PathElement element(SplittableRandom chance) {
    var name = String.valueOf((char) ('a' + chance.nextInt(3)));
    return switch (chance.nextInt(4)) {
      case 0 -> new PathElement.Key(new TreeMap<>(Map.of("name", name)));
      case 1 -> new PathElement.Value(name);
      default -> new PathElement.Field(name);
    };
  }

  private static FieldSet set(Set<List<PathElement>> paths) {
    var builder = new FieldSet.Builder();
    for (var path : paths) {
      var at = builder;
      for (var element : path) {
        at = at.at(element);
      }
      at.add();
    }
    return builder.build();
  }

  private static Set<List<PathElement>> those(
      Set<List<PathElement>> paths, Predicate<List<PathElement>> filter) {
    return paths.stream().filter(filter).collect(Collectors.toSet());
  }

  private static boolean isBelow(List<PathElement> path, Set<List<PathElement>> others) {
    return IntStream.rangeClosed(1, path.size())
        .anyMatch(length -> others.contains(path.subList(0, length)));
  }

  @Test
  void operationsAreThoseOfSetsOfPaths() {
    var chance = new SplittableRandom(7);

    for (var round = 0; round < ROUNDS; round++) {
      var left = paths(chance);
      var right = paths(chance);
      var all = new LinkedHashSet<>(left);
      all.addAll(right);

      assertEquals(set(all), set(left).union(set(right)));
      assertEquals(set(those(left, right::contains)), set(left).intersection(set(right)));
      assertEquals(
          set(those(left, path -> !right.contains(path))), set(left).difference(set(right)));
      assertEquals(
          set(those(left, path -> !isBelow(path, right))),
          set(left).recursiveDifference(set(right)));
    }
  }

  @Test
  void equalSetsHaveEqualHashes() {
    var chance = new SplittableRandom(8);

    for (var round = 0; round < ROUNDS; round++) {
      var paths = paths(chance);
      var backwards = new LinkedHashSet<>(new ArrayList<>(paths).reversed());

      assertEquals(set(paths).hashCode(), set(backwards).hashCode());
    }
  }

  @Test
  void whatIsWrittenReadsTheSame() throws Exception {
    var chance = new SplittableRandom(9);

    for (var round = 0; round < ROUNDS; round++) {
      var set = set(paths(chance));
      var json = Json.write(FieldSetJson.write(set));

      assertEquals(set, FieldSetJson.read(Tree.asMap(Json.read(json))));
    }
  }

  @Test
  void equalSetsShareTheirTree() {
    var one = FieldSetJson.write(FieldSet.ofFields("spec", "replicas"));
    var other = FieldSetJson.write(FieldSet.ofFields("spec", "replicas"));

    assertSame(one, other);
    assertEquals("{\"f:spec\":{\"f:replicas\":{}}}", Json.text(one));
    assertEquals(one, Tree.thawedCopy(one));
  }

  @Test
  void thawedCopyCanBeChanged() {
    var copy = Tree.asMap(Tree.thawedCopy(FieldSetJson.write(FieldSet.ofFields("spec", "x"))));

    Tree.map(copy, "f:spec").put("f:y", Map.of());

    assertEquals("{\"f:spec\":{\"f:x\":{},\"f:y\":{}}}", Json.text(copy));
  }

  @Test
  void sharedTreeIsTheSameAfterAJourneyThroughText() throws Exception {
    var tree = FieldSetJson.write(FieldSet.ofFields("metadata", "labels"));

    var read = Json.read(Json.text(tree).getBytes(StandardCharsets.UTF_8));

    assertTrue(tree.equals(read) && read.equals(tree));
  }
}
