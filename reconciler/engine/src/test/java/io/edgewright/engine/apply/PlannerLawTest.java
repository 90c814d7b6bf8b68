package io.edgewright.engine.apply;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.engine.apply.ApplyPlanner.Ownership;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.live.LiveObjectParser;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Planning against the result of executing a plan gives an empty plan; against less, a full one.
 */
class PlannerLawTest {
  private static final ApplySetId SET = ApplySetId.of("shop", "edgewright-system", "ConfigMap", "");
  private static final ApiCatalog CATALOG = catalog();

  static Stream<Manifest> manifests() {
    return Stream.of(
        configMap("a", "1"),
        deployment("web", "nginx:1").with(2L, "spec", "replicas"),
        manifest("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'empty'},'data':{}}"),
        manifest(
            """
            {'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'nulls','annotations':null},
             'data':{'limits':'1000m','resources':'x'}}
            """));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void planAgainstItsOwnResultIsEmpty(Manifest manifest) {
    var desired = resolve(manifest);

    var action = planner(Map.of()).plan(desired, live(applied(desired)));

    assertInstanceOf(ApplyAction.Leave.class, action);
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void anotherValueOfOursIsApplied(Manifest manifest) {
    var desired = resolve(manifest);
    var other =
        JsonTree.with(applied(desired), "no", "metadata", "labels", ApplySetId.PART_OF + "-x");
    var ours =
        resolve(new Manifest(JsonTree.with(manifest.tree(), "yes", "metadata", "labels", "x")));

    assertInstanceOf(
        ApplyAction.Apply.class, planner(Map.of()).plan(ours, live(other)), "a new label");
  }

  @Test
  void foreignFieldsAndStatusChangeNothing() {
    var desired = resolve(deployment("web", "nginx:1"));
    var foreign = JsonTree.with(applied(desired), 7L, "spec", "replicas");
    var reported = JsonTree.with(foreign, 1L, "status", "readyReplicas");

    assertInstanceOf(ApplyAction.Leave.class, planner(Map.of()).plan(desired, live(reported)));
  }

  @Test
  void quantityInAnotherSpellingIsTheSameValue() {
    var desired = resolve(deployment("web", "nginx:1"));
    var stored = applied(desired).toString();
    assertEquals(true, stored.contains("cpu=1000m"));

    var rewritten = live(replaceCpu(applied(desired), "1"));
    var different = live(replaceCpu(applied(desired), "2"));

    assertInstanceOf(ApplyAction.Leave.class, planner(Map.of()).plan(desired, rewritten));
    assertInstanceOf(ApplyAction.Apply.class, planner(Map.of()).plan(desired, different));
  }

  @Test
  void textThatOnlyLooksLikeAQuantityIsCompared() {
    var desired =
        resolve(
            manifest(
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'cpu':'1000m'}}"));
    var stored = JsonTree.with(applied(desired), "1", "data", "cpu");

    assertInstanceOf(ApplyAction.Apply.class, planner(Map.of()).plan(desired, live(stored)));
  }

  @Test
  void fieldThatLeftTheSourceIsTakenAway() {
    var before = resolve(configMap("a", "1").with("x", "data", "extra"));
    var after = resolve(configMap("a", "1"));

    var action = planner(Map.of()).plan(after, live(applied(before)));

    assertInstanceOf(ApplyAction.Apply.class, action);
  }

  @Test
  void whatTheServerMadeOfAnApplyIsRemembered() {
    var desired = resolve(configMap("a", "1"));
    var odd = live(JsonTree.with(applied(desired), "rewritten", "data", "key"));
    var memory = new AppliedMemory();
    memory.remember(
        desired.ref(), desired.digest(), odd.object().ownership().projection().orElseThrow());

    var action = new ApplyPlanner(SET, memory, PlannerLawTest::kept).plan(desired, odd);

    assertInstanceOf(ApplyAction.Leave.class, action);
  }

  @Test
  void objectOfAnotherSetIsRefusedUnlessGivenUp() {
    var desired = resolve(configMap("a", "1"));
    var foreign =
        live(
            JsonTree.with(applied(desired), "other-set", "metadata", "labels", ApplySetId.PART_OF));

    var kept = planner(Map.of()).plan(desired, foreign);
    var moved = planner(Map.of("other-set", new Ownership.GivenUp())).plan(desired, foreign);

    var refused = assertInstanceOf(ApplyAction.Refuse.class, kept);
    assertEquals(new Refusal.OwnedElsewhere("other-set"), refused.refusal());
    assertInstanceOf(ApplyAction.Apply.class, moved);
  }

  @Test
  void objectThatIsBeingDeletedIsNotWrittenTo() {
    var desired = resolve(configMap("a", "1"));
    var dying =
        live(
            JsonTree.with(
                applied(desired), "2026-01-01T00:00:00Z", "metadata", "deletionTimestamp"));

    var refused =
        assertInstanceOf(ApplyAction.Refuse.class, planner(Map.of()).plan(desired, dying));
    assertInstanceOf(Refusal.BeingDeleted.class, refused.refusal());
  }

  @Test
  void unknownIsNeverReadAsAbsent() {
    var desired = resolve(configMap("a", "1"));
    var unknown = new Sighting.Unknown(new Refusal.Unavailable("no answer"));

    assertInstanceOf(ApplyAction.Refuse.class, planner(Map.of()).plan(desired, unknown));
  }

  private static ApplyPlanner planner(Map<String, Ownership> others) {
    return new ApplyPlanner(
        SET, new AppliedMemory(), (set, _) -> others.getOrDefault(set, new Ownership.Kept(set)));
  }

  private static Ownership kept(String set, Object ref) {
    return new Ownership.Kept(set + " " + ref);
  }

  private static ResolvedObject resolve(Manifest manifest) {
    var resolution = DesiredResolver.resolve(app("shop", manifest), SET, CATALOG);
    assertEquals(List.of(), resolution.refused());
    return resolution.objects().getFirst();
  }

  private static Sighting.Present live(Map<String, Object> object) {
    var manifest = new Manifest(object);
    return new Sighting.Present(
        LiveObjectParser.parse(manifest.groupVersionKind(), object, _ -> Health.current()));
  }

  /** What a server stores of an applied object, without its defaults. */
  private static Map<String, Object> applied(ResolvedObject desired) {
    var tree = withoutNullsAndEmpties(desired.manifest().tree());
    var fields = new LinkedHashMap<>(fieldsOf(desired.manifest().tree()));
    List.of("f:apiVersion", "f:kind").forEach(fields::remove);
    var metadata = new LinkedHashMap<>(JsonTree.map(fields, "f:metadata"));
    List.of("f:name", "f:namespace").forEach(metadata::remove);
    fields.put("f:metadata", metadata);
    var entry = new TreeMap<String, Object>();
    entry.put("manager", "edgewright");
    entry.put("operation", "Apply");
    entry.put("apiVersion", desired.manifest().groupVersionKind().apiVersion());
    entry.put("fieldsV1", fields);
    var owned = JsonTree.with(tree, List.of(entry), "metadata", "managedFields");
    return JsonTree.with(
        JsonTree.with(owned, "u-1", "metadata", "uid"), "7", "metadata", "resourceVersion");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fieldsOf(Object value) {
    var fields = new LinkedHashMap<String, Object>();
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, inner) -> fields.put("f:" + key, inner == null ? Map.of() : fieldsOf(inner)));
      case List<?> list -> list.forEach(item -> keyed(fields, (Map<String, Object>) item));
      default -> {}
    }
    return fields;
  }

  private static void keyed(Map<String, Object> fields, Map<String, Object> item) {
    var key =
        item.containsKey("name")
            ? "k:{\"name\":\"%s\"}".formatted(item.get("name"))
            : "k:{\"containerPort\":%s}".formatted(item.get("containerPort"));
    var inner = new LinkedHashMap<String, Object>(fieldsOf(item));
    inner.put(".", Map.of());
    fields.put(key, inner);
  }

  private static Map<String, Object> withoutNullsAndEmpties(Map<String, Object> tree) {
    var copy = new LinkedHashMap<String, Object>();
    tree.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            copy.put(key, withoutNullsAndEmpties(JsonTree.copyOf(map)));
          } else if (value != null && !(value instanceof Map<?, ?>)) {
            copy.put(key, value);
          }
        });
    return copy;
  }

  private static Map<String, Object> replaceCpu(Map<String, Object> deployment, String cpu) {
    var containers = new ArrayList<Object>();
    for (var item : JsonTree.list(deployment, "spec", "template", "spec", "containers")) {
      containers.add(
          JsonTree.with(JsonTree.copyOf((Map<?, ?>) item), cpu, "resources", "requests", "cpu"));
    }
    return JsonTree.with(deployment, containers, "spec", "template", "spec", "containers");
  }

  private static ApiCatalog catalog() {
    var kinds = new LinkedHashMap<GroupVersionKind, ServedKind>();
    for (var kind :
        List.of(
            GroupVersionKind.of("v1", "ConfigMap"), GroupVersionKind.of("apps/v1", "Deployment"))) {
      kinds.put(
          kind,
          new ServedKind(
              kind,
              kind.kind().toLowerCase(Locale.ROOT) + "s",
              true,
              new TreeSet<>(List.of("list", "watch"))));
    }
    return new ApiCatalog("v1.28.5", kinds, Collections.emptySortedSet());
  }
}
