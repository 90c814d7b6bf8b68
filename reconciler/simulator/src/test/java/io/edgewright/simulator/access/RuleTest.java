package io.edgewright.simulator.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleTest {
  private static Rule rule(
      List<String> verbs, List<String> groups, List<String> resources, List<String> names) {
    return new Rule(verbs, groups, resources, names, List.of());
  }

  private static Action on(String verb, String group, String resource, String sub, String name) {
    return new Action.OnResource(verb, group, resource, sub, "shop", name);
  }

  @Test
  void ruleAllowsItsVerbsOnItsResourcesOnly() {
    var rule = rule(List.of("get", "list"), List.of("apps"), List.of("deployments"), List.of());

    assertTrue(rule.allows(on("get", "apps", "deployments", "", "web")));
    assertFalse(rule.allows(on("delete", "apps", "deployments", "", "web")));
    assertFalse(rule.allows(on("get", "", "deployments", "", "web")));
    assertFalse(rule.allows(on("get", "apps", "deployments", "scale", "web")));
  }

  @Test
  void starInFrontOfASubresourceMeansThatSubresourceOfEverything() {
    var rule = rule(List.of("*"), List.of("*"), List.of("*/scale"), List.of());

    assertTrue(rule.allows(on("patch", "apps", "deployments", "scale", "web")));
    assertFalse(rule.allows(on("patch", "apps", "deployments", "status", "web")));
    assertFalse(rule.allows(on("patch", "apps", "deployments", "", "web")));
  }

  @Test
  void namesRestrictARuleAlsoForWhatHasNoName() {
    var rule = rule(List.of("get", "list"), List.of(""), List.of("secrets"), List.of("tls"));

    assertTrue(rule.allows(on("get", "", "secrets", "", "tls")));
    assertFalse(rule.allows(on("get", "", "secrets", "", "other")));
    assertFalse(rule.allows(on("list", "", "secrets", "", "")));
  }

  @Test
  void pathsMayEndInAStar() {
    var rule = new Rule(List.of("get"), List.of(), List.of(), List.of(), List.of("/apis/*"));

    assertTrue(rule.allows(new Action.OnPath("get", "/apis/apps/v1")));
    assertFalse(rule.allows(new Action.OnPath("get", "/apis")));
    assertFalse(rule.allows(new Action.OnPath("post", "/apis/apps/v1")));
  }

  @Test
  void ruleForOneNameDoesNotCoverTheRuleForAll() {
    var named = rule(List.of("get"), List.of(""), List.of("secrets"), List.of("tls"));
    var all = rule(List.of("get"), List.of(""), List.of("secrets"), List.of());

    assertTrue(all.covers(named.singles().getFirst()));
    assertFalse(named.covers(all.singles().getFirst()));
  }

  @Test
  void aggregatedRoleHasTheRulesOfThoseItSelectsOnce() {
    var rules = List.<Object>of(Map.of("verbs", List.of("get"), "resources", List.of("pods")));
    var part = role("part", Map.of("to", "view"), Map.of("rules", rules));
    var same = role("same", Map.of("to", "view"), Map.of("rules", rules));
    var other = role("other", Map.of("to", "edit"), Map.of("rules", List.of(Map.of())));
    var whole =
        role(
            "whole",
            Map.of(),
            Map.of(
                "aggregationRule",
                Map.of(
                    "clusterRoleSelectors", List.of(Map.of("matchLabels", Map.of("to", "view"))))));

    var found = RoleAggregator.rules(whole, List.of(part, same, other, whole));

    assertEquals(rules, found);
  }

  private static Map<String, Object> role(
      String name, Map<String, Object> labels, Map<String, Object> rest) {
    var role = new java.util.TreeMap<String, Object>(rest);
    role.put("metadata", Map.of("name", name, "labels", labels));
    return role;
  }
}
