package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Custom resources are defaulted, pruned, validated and shown as their definition says. */
final class CustomResourcesTest {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String WIDGETS = "/apis/shop.example.com/v1/namespaces/default/widgets";
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(SimulatedClusterSettings.named("custom").withoutControllers());
    define("widgets", Tree.asMap(resource("widgets.yaml")));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Object resource(String name) throws Exception {
    try (var in = CustomResourcesTest.class.getResourceAsStream("/custom/" + name)) {
      return Yaml.read(Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  private static void define(String plural, Map<String, Object> definition) throws Exception {
    var created = site.post(DEFINITIONS, Json.text(definition));
    assertEquals(201, created.status(), created.text());
    site.until(
        () -> site.get(DEFINITIONS + "/" + plural + ".shop.example.com"),
        answer -> condition(answer.tree(), "Established").equals("True"));
  }

  private static String condition(Map<String, Object> object, String type) {
    return Tree.list(object, "status", "conditions").stream()
        .map(Tree::asMap)
        .filter(condition -> Tree.text(condition, "type").equals(type))
        .map(condition -> Tree.text(condition, "status"))
        .findFirst()
        .orElse("");
  }

  private static String widget(String name, Object spec) {
    return Json.text(
        Map.of(
            "apiVersion",
            "shop.example.com/v1",
            "kind",
            "Widget",
            "metadata",
            Map.of("name", name),
            "spec",
            spec));
  }

  private static Site.Answer create(String name, String spec) throws Exception {
    return site.post(WIDGETS, widget(name, Yaml.read(spec.getBytes(StandardCharsets.UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> specThatBreaksTheSchemaOrItsRulesIsRefused() throws Exception {
    return Tree.asList(resource("refused.yaml")).stream()
        .map(Tree::asMap)
        .map(
            refused ->
                DynamicTest.dynamicTest(
                    Json.text(refused.get("spec")),
                    () -> {
                      var answer = site.post(WIDGETS, widget("refused", refused.get("spec")));

                      assertEquals(422, answer.status(), answer.text());
                      assertEquals(
                          new TreeSet<>(Tree.list(refused, "causes")),
                          answer.causes(),
                          answer.message());
                    }));
  }

  @Test
  void missingFieldsAreDefaultedAndUnknownOnesPruned() throws Exception {
    var answer =
        create(
            "defaulted",
            "{ports: [{number: 1}], nothing: 1, note: null, extra: {any: {thing: 1}, known: x},"
                + " template: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {a: 1}}}");

    var spec = Tree.map(answer.tree(), "spec");
    assertEquals("red", spec.get("colour"));
    assertEquals(1L, spec.get("size"));
    assertEquals(List.of(Map.of("number", 1L, "protocol", "TCP")), spec.get("ports"));
    assertTrue(spec.containsKey("note"));
    assertFalse(spec.containsKey("nothing"));
    assertEquals(1L, Tree.find(spec, "extra", "any", "thing").orElseThrow());
    assertEquals(1L, Tree.find(spec, "template", "spec", "a").orElseThrow());
  }

  @Test
  void transitionRuleComparesWithTheValueBefore() throws Exception {
    create("fixed", "{fixed: a}");

    var same = site.merge(WIDGETS + "/fixed", "{'spec': {'fixed': 'a', 'size': 2}}");
    var other = site.merge(WIDGETS + "/fixed", "{'spec': {'fixed': 'b'}}");

    assertEquals(200, same.status(), same.text());
    assertEquals(422, other.status());
    assertTrue(other.message().contains("fixed cannot change"), other.message());
  }

  @Test
  void messageExpressionMakesTheMessage() throws Exception {
    var answer = create("message", "{colour: blue, names: [red]}");

    assertTrue(answer.message().contains("names start with blue"), answer.message());
  }

  @Test
  void statusIsCheckedApartFromTheRest() throws Exception {
    create("status", "{}");

    var good = site.merge(WIDGETS + "/status/status", "{'status': {'size': 1}}");
    var bad = site.merge(WIDGETS + "/status/status", "{'status': {'size': -1}}");

    assertEquals(200, good.status(), good.text());
    assertEquals(1L, Tree.number(good.tree(), "metadata", "generation").orElseThrow());
    assertEquals(422, bad.status());
  }

  @Test
  void scaleIsAViewOfTheDeclaredPaths() throws Exception {
    create("scaled", "{size: 3}");

    var scale = site.merge(WIDGETS + "/scaled/scale", "{'spec': {'replicas': 5}}");

    assertEquals(5L, Tree.number(scale.tree(), "spec", "replicas").orElseThrow());
    var read = site.get(WIDGETS + "/scaled");
    assertEquals(5L, Tree.number(read.tree(), "spec", "size").orElseThrow());
  }

  @Test
  void tableHasTheDeclaredColumns() throws Exception {
    create("shown", "{colour: blue}");
    site.merge(
        WIDGETS + "/shown/status",
        "{'status': {'conditions': [{'type': 'Ready', 'status': 'True'}]}}");

    var table =
        site.send(
                "GET",
                WIDGETS + "/shown",
                "",
                "Accept",
                "application/json;as=Table;v=v1;g=meta.k8s.io")
            .tree();

    var cells = Tree.list(Tree.asMap(Tree.list(table, "rows").getFirst()), "cells");
    assertEquals(List.of("shown", "blue", 1L, "True"), cells.subList(0, 4));
  }

  @Test
  void selectorMayNameADeclaredField() throws Exception {
    create("selected", "{colour: green}");

    var found = site.get(WIDGETS + "?fieldSelector=spec.colour%3Dgreen");
    var unknown = site.get(WIDGETS + "?fieldSelector=spec.size%3D1");

    assertEquals(1, Tree.list(found.tree(), "items").size());
    assertEquals(400, unknown.status());
  }

  @Test
  void unchangedValueIsNotHeldToARuleThatCameLater() throws Exception {
    var definition = Tree.mutableMap(Tree.asMap(resource("ratchets.yaml")));
    define("ratchets", definition);
    var path = "/apis/shop.example.com/v1/namespaces/default/ratchets";
    site.post(
        path,
        "{'apiVersion':'shop.example.com/v1','kind':'Ratchet','metadata':{'name':'old'},"
            + "'spec':{'a':'long-ago','b':'x'}}");
    var stricter =
        site.merge(
            DEFINITIONS + "/ratchets.shop.example.com",
            Json.text(Map.of("spec", Map.of("versions", Tree.asList(resource("stricter.yaml"))))));
    assertEquals(200, stricter.status(), stricter.text());

    site.until(
        () -> site.merge(path + "/old?dryRun=All", "{'spec': {'a': 'also-long'}}"),
        answer -> answer.status() == 422);
    var beside = site.merge(path + "/old", "{'spec': {'b': 'y'}}");

    assertEquals(200, beside.status(), beside.text());
  }

  @TestFactory
  Stream<DynamicTest> definitionThatCannotServeIsRefused() throws Exception {
    return Tree.asList(resource("refused-definitions.yaml")).stream()
        .map(Tree::asMap)
        .map(
            refused ->
                DynamicTest.dynamicTest(
                    Json.text(refused.get("schema")),
                    () -> {
                      var answer = site.post(DEFINITIONS, definition(refused.get("schema")));

                      var found = new TreeSet<String>();
                      answer
                          .causes()
                          .forEach(
                              cause ->
                                  found.add(
                                      cause.replace(
                                          "spec.validation.openAPIV3Schema.properties[spec].",
                                          "")));
                      assertEquals(422, answer.status(), answer.text());
                      assertEquals(new TreeSet<>(Tree.list(refused, "causes")), found);
                    }));
  }

  private static String definition(Object spec) throws Exception {
    var definition = Tree.asMap(resource("ratchets.yaml"));
    var version = Tree.asMap(Tree.list(definition, "spec", "versions").getFirst());
    var schema = new java.util.LinkedHashMap<>(Map.<String, Object>of("type", "object"));
    schema.putAll(Tree.asMap(spec));
    var changed = Tree.with(version, schema, "schema", "openAPIV3Schema", "properties", "spec");
    var named = Tree.with(definition, "refused.shop.example.com", "metadata", "name");
    named = Tree.with(named, "refused", "spec", "names", "plural");
    return Json.text(Tree.with(named, List.of(changed), "spec", "versions"));
  }

  @Test
  void nameThatAnotherDefinitionHasTakenIsNotAccepted() throws Exception {
    var definition = Tree.asMap(resource("widgets.yaml"));
    var other = Tree.with(definition, "gadgets.shop.example.com", "metadata", "name");
    other = Tree.with(other, "gadgets", "spec", "names", "plural");
    other = Tree.with(other, "gadget", "spec", "names", "singular");
    other = Tree.with(other, "Gadget", "spec", "names", "kind");

    site.post(DEFINITIONS, Json.text(other));

    site.until(
        () -> site.get(DEFINITIONS + "/gadgets.shop.example.com"),
        answer ->
            condition(answer.tree(), "NamesAccepted").equals("False")
                && condition(answer.tree(), "Established").equals("False"));
    assertEquals(404, site.get("/apis/shop.example.com/v1/gadgets").status());
  }
}
