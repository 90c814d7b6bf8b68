package io.edgewright.service.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.service.review.ObjectChange.Kind;
import io.edgewright.service.review.RenderDiffPlanner.Side;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RenderDiffPlannerTest {
  private static final ApplicationName SHOP = new ApplicationName("shop");

  @Test
  void objectsThatComeGoAndChangeAreTold() {
    var before =
        side(object("ConfigMap", "gone", Map.of()), object("ConfigMap", "c", Map.of("k", "1")));
    var after =
        side(object("ConfigMap", "c", Map.of("k", "2")), object("ConfigMap", "new", Map.of()));

    var changes = RenderDiffPlanner.plan(before, after);

    assertEquals(
        List.of(
            new ObjectChange(SHOP, Kind.CHANGED, ref("c"), List.of("data.k: \"1\" -> \"2\"")),
            new ObjectChange(SHOP, Kind.CREATED, ref("new"), List.of()),
            new ObjectChange(SHOP, Kind.DELETED, ref("gone"), List.of())),
        changes.stream()
            .sorted(
                Comparator.comparing((ObjectChange change) -> change.kind().name())
                    .thenComparing(ObjectChange::ref))
            .toList());
  }

  @Test
  void valuesOfSecretsAreNeverShown() {
    var changes =
        RenderDiffPlanner.plan(
            side(object("Secret", "s", Map.of("password", "aHVudGVyMg=="))),
            side(object("Secret", "s", Map.of("password", "c2VjcmV0"))));

    assertEquals(List.of("data.password"), changes.getFirst().notes());
  }

  @Test
  void aLongTextIsToldByItsFirstDifferentLine() {
    var changes =
        RenderDiffPlanner.plan(
            side(object("ConfigMap", "c", Map.of("page", "<html>\nold\nend\n"))),
            side(object("ConfigMap", "c", Map.of("page", "<html>\nnew\nend\n"))));

    assertEquals(List.of("data.page (line 2): \"old\" -> \"new\""), changes.getFirst().notes());
  }

  @Test
  void whatOneSideCannotRenderIsNotTakenForDeleted() {
    var blocked = new TreeMap<ApplicationName, Optional<List<Manifest>>>();
    blocked.put(SHOP, Optional.empty());

    assertEquals(
        List.of(),
        RenderDiffPlanner.plan(side(object("ConfigMap", "c", Map.of())), new Side(blocked)));
  }

  private static Side side(Manifest... manifests) {
    var applications = new TreeMap<ApplicationName, Optional<List<Manifest>>>();
    applications.put(SHOP, Optional.of(Arrays.asList(manifests)));
    return new Side(applications);
  }

  private static ObjectRef ref(String name) {
    return new ObjectRef("", "ConfigMap", "", name);
  }

  private static Manifest object(String kind, String name, Map<String, Object> data) {
    return new Manifest(
        Map.of("apiVersion", "v1", "kind", kind, "metadata", Map.of("name", name), "data", data));
  }
}
