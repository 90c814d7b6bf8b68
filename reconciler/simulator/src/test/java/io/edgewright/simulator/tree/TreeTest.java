package io.edgewright.simulator.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeTest {
  private static Object read(String json) throws Malformed {
    return Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void whatIsAlikeIsHeldOnce() throws Exception {
    var old = Tree.asMap(read("{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"d\":\"y\"}"));
    var current = Tree.asMap(read("{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"d\":\"z\"}"));

    var shared = Tree.asMap(Tree.sharing(current, old));

    assertEquals(current, shared);
    assertSame(old.get("a"), shared.get("a"));
    assertNotSame(old, shared);
  }

  @Test
  void sharingKeepsTheOrderOfKeysAndLists() throws Exception {
    for (var text :
        List.of("{\"b\":1,\"a\":2}", "[2,1]", "{\"a\":[1]}", "[1,2,3]", "{\"a\":2}", "null")) {
      for (var similar : List.of("{\"a\":2,\"b\":1}", "[1,2]", "{\"a\":[1,2]}", "[1,2]", "\"x\"")) {
        var shared = Tree.sharing(read(text), read(similar));

        assertEquals(text, Json.text(shared));
      }
    }
  }

  @Test
  void sameTreeIsTheOldOne() throws Exception {
    var old = read("{\"a\":[{\"k\":\"v\"},true,null,1.5]}");

    assertSame(old, Tree.sharing(read(Json.text(old)), old));
    assertEquals(new ArrayList<>(List.of(1L)), Tree.sharing(List.of(1L), old));
  }

  @Test
  void mapsThatDifferAtOneKeyAreEqualButForIt() throws Exception {
    var map = Tree.asMap(read("{\"a\":1,\"b\":[2]}"));

    assertTrue(Tree.equalBut(map, Tree.asMap(read("{\"b\":[2],\"a\":3}")), "a"));
    assertTrue(Tree.equalBut(map, Tree.asMap(read("{\"b\":[2]}")), "a"));
    assertFalse(Tree.equalBut(map, Tree.asMap(read("{\"a\":1,\"b\":[3]}")), "a"));
    assertFalse(Tree.equalBut(map, Tree.asMap(read("{\"a\":1,\"b\":[2],\"c\":4}")), "a"));
    assertFalse(Tree.equalBut(map, Tree.asMap(read("{\"a\":1}")), "a"));
  }
}
