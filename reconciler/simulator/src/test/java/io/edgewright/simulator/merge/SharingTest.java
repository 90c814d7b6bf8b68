package io.edgewright.simulator.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an apply leaves alone is taken over from the live object, not copied. */
final class SharingTest {
  private static final MapType DEPLOYMENT =
      BuiltInSchema.kind("apps/v1", "Deployment").orElseThrow();

  private static Map<String, Object> deployment(String label, String image) throws Exception {
    var json =
        "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'a','labels':{'l':'%s'}},'spec':{'template':{'spec':{'containers':[{'name':'c','image':'%s','ports':[{'containerPort':80,'protocol':'TCP'}]}]}}}}"
            .formatted(label, image)
            .replace('\'', '"');
    return Tree.asMap(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> merged(Map<String, Object> live, Map<String, Object> config) {
    return Tree.asMap(Merger.merge(DEPLOYMENT, live, config));
  }

  @Test
  void mergeThatChangesNothingIsTheLiveObject() throws Exception {
    var live = deployment("x", "i");

    assertSame(live, merged(live, deployment("x", "i")));
  }

  @Test
  void mergeSharesWhatItDoesNotChange() throws Exception {
    var live = deployment("x", "i");

    var merged = merged(live, deployment("y", "i"));

    assertEquals(deployment("y", "i"), merged);
    assertEquals(deployment("x", "i"), live);
    assertSame(live.get("spec"), merged.get("spec"));
    assertNotSame(live.get("metadata"), merged.get("metadata"));
  }

  @Test
  void onlyWhatDiffersIsTold() throws Exception {
    var live = deployment("x", "i");

    var found = Comparer.compare(DEPLOYMENT, live, merged(live, deployment("y", "i")));

    assertEquals(FieldSet.ofFields("metadata", "labels", "l"), found.modified());
    assertEquals(FieldSet.EMPTY, found.added());
    assertEquals(FieldSet.EMPTY, found.removed());
  }

  @Test
  void fieldsThatAreKnownAreTakenFromThere() throws Exception {
    var known = FieldsOf.value(DEPLOYMENT, deployment("x", "i"));

    assertSame(known, FieldsOf.value(DEPLOYMENT, deployment("y", "j"), known));
  }

  @Test
  void fieldsAreTheSameWhateverIsKnown() throws Exception {
    var config = deployment("y", "j");
    var known = FieldsOf.value(DEPLOYMENT, Tree.without(config, "metadata", "labels"));

    var fields = FieldsOf.value(DEPLOYMENT, config, known);

    assertEquals(FieldsOf.value(DEPLOYMENT, config), fields);
    assertEquals(FieldsOf.value(DEPLOYMENT, config).hashCode(), fields.hashCode());
    assertEquals(FieldSet.EMPTY, known.difference(fields));
  }
}
