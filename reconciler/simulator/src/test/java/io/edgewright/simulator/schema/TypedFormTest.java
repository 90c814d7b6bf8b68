package io.edgewright.simulator.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that were passed through their type, and filled up since. */
final class TypedFormTest {
  private static final MapType POD = BuiltInSchema.kind("v1", "Pod").orElseThrow();

  private static Map<String, Object> passed(String json) throws Exception {
    var tree = Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return TypedForm.of(POD, Tree.asMap(tree)).tree();
  }

  @Test
  void whatIsCompleteIsTheSameObject() throws Exception {
    var pod = passed("{'metadata':{'name':'p'},'spec':{'containers':[{'name':'c'}]}}");
    var complete = TypedForm.completed(POD, pod);

    assertSame(complete, TypedForm.completed(POD, complete));
  }

  @Test
  void whatWasFilledInIsCompletedAsIfItHadBeenThere() throws Exception {
    for (var spec :
        List.of(
            "{'containers':[{}]}",
            "{'containers':[],'securityContext':{'sysctls':[]}}",
            "{'volumes':[{'name':'v','emptyDir':{}}]}",
            "{'containers':[{'name':'c','resources':{'limits':{'cpu':'1'}}}]}",
            "{'containers':[{'name':'c','resources':{},'env':[{}],'image':''}]}",
            "{'unknown':1}")) {
      var pod = passed("{'metadata':{'name':'p'}}");
      var filled = Json.read(spec.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      pod.put("spec", filled);

      var completed = TypedForm.completed(POD, pod);

      assertEquals(Json.text(TypedForm.of(POD, pod).tree()), Json.text(completed));
    }
  }
}
