package io.edgewright.engine.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.policy.object.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What servers say, in the words of a real one. */
class RefusalParserTest {
  @Test
  void typedPatchFailureIsAnInvalidObjectThatNamesTheField() {
    var refusal =
        parse(
            500,
            """
            {"message":"failed to create typed patch object (shop/a; /v1, Kind=ConfigMap): .data.k: expected string, got &value.valueUnstructured{Value:1}"}
            """);

    assertEquals("data.k", assertInstanceOf(Refusal.Invalid.class, refusal).field());
  }

  @Test
  void otherFaultIsTheServers() {
    assertInstanceOf(
        Refusal.Unavailable.class, parse(500, "{\"message\":\"etcdserver: timeout\"}"));
    assertInstanceOf(Refusal.Unavailable.class, parse(503, "{}"));
  }

  @Test
  void webhookThatIsDownIsNoVerdictOnTheObject() {
    var refusal =
        parse(
            500,
            """
            {"message":"Internal error occurred: failed calling webhook \\"v.example.com\\": connect: connection refused"}
            """);

    assertInstanceOf(Refusal.Unavailable.class, refusal);
  }

  @Test
  void immutableFieldIsToldFromOtherInvalidOnes() {
    var selector =
        parse(
            422,
            """
            {"message":"Deployment.apps \\"web\\" is invalid: spec.selector: Invalid value: x: field is immutable",
             "details":{"causes":[{"reason":"FieldValueInvalid","field":"spec.selector"}]}}
            """);
    var set =
        parse(
            422,
            """
            {"message":"StatefulSet.apps \\"db\\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden",
             "details":{"causes":[{"field":"spec"}]}}
            """);
    var name = parse(422, "{\"message\":\"metadata.name: Invalid value\"}");

    assertEquals("spec.selector", assertInstanceOf(Refusal.Immutable.class, selector).field());
    assertInstanceOf(Refusal.Immutable.class, set);
    assertInstanceOf(Refusal.Invalid.class, name);
  }

  @Test
  void rightsRulesAndTerminatingNamespacesAreThreeThings() {
    assertInstanceOf(
        Refusal.Forbidden.class,
        parse(403, "{\"message\":\"configmaps is forbidden: User viewer cannot patch\"}"));
    assertInstanceOf(
        Refusal.Rejected.class,
        parse(403, "{\"message\":\"admission webhook \\\"x\\\" denied the request: no\"}"));
    assertInstanceOf(
        Refusal.BeingDeleted.class,
        parse(
            403,
            "{\"message\":\"unable to create new content in namespace x because it is being"
                + " terminated\"}"));
  }

  @Test
  void patienceIsPassedOn() {
    var answer =
        new Answer.Answered(
            429, CanonicalJson.read(bytes("{}")), Optional.of(Duration.ofSeconds(7)));

    assertEquals(new Refusal.Throttled(Duration.ofSeconds(7)), RefusalParser.parse(answer, false));
  }

  @Test
  void secretsAreNeverQuoted() {
    var body =
        """
        {"message":"Secret \\"s\\" is invalid: data[password]: Invalid value: \\"hunter2\\"","reason":"Invalid",
         "details":{"causes":[{"field":"data[password]"}]}}
        """;

    var refusal =
        RefusalParser.parse(
            new Answer.Answered(422, CanonicalJson.read(bytes(body)), Optional.empty()), true);

    assertFalse(refusal.toString().contains("hunter2"));
    assertEquals("data[password]", assertInstanceOf(Refusal.Invalid.class, refusal).field());
    assertEquals("HTTP 422 Invalid", refusal.message());
  }

  private static Refusal parse(int code, String body) {
    return RefusalParser.parse(
        new Answer.Answered(code, CanonicalJson.read(bytes(body)), Optional.empty()), false);
  }

  private static byte[] bytes(String text) {
    return text.strip().replace("\n", " ").getBytes(StandardCharsets.UTF_8);
  }
}
