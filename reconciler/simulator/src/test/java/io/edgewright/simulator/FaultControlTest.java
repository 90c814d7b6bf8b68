package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.http.ControlListener;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults set from outside, over HTTP. */
final class FaultControlTest {
  private final SimulatedFleet fleet = SimulatedFleet.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private ControlListener control;

  @BeforeEach
  void start() {
    fleet.add(SimulatedClusterSettings.named("fra1").withoutControllers());
    fleet.add(SimulatedClusterSettings.named("sin1").withoutControllers());
    control = fleet.control(0, "secret");
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    fleet.close();
  }

  private HttpResponse<String> send(String token, String method, String query, String body)
      throws Exception {
    return sendTo("/faults" + query, token, method, body);
  }

  private HttpResponse<String> sendTo(String path, String token, String method, String body)
      throws Exception {
    var uri = URI.create("http://127.0.0.1:" + control.port() + path);
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send("secret", "POST", "", body);
  }

  private static Map<String, Object> tree(String json) throws Exception {
    return Tree.asMap(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private int version(String cluster) throws Exception {
    var uri = URI.create(fleet.cluster(cluster).orElseThrow().url() + "/version");
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void faultIsSetListedWithItsStrikesAndTakenBack() throws Exception {
    var set = post("{'cluster':'fra1','effect':{'type':'fail','status':503},'times':5}");
    var struck = version("fra1");
    var spared = version("sin1");
    var listed = tree(send("secret", "GET", "", "").body());
    var fault = Tree.asMap(Tree.list(listed, "faults").getFirst());
    var id = Tree.number(fault, "id").orElseThrow();
    var removed = send("secret", "DELETE", "?id=" + id, "");

    assertEquals(201, set.statusCode(), set.body());
    assertEquals(503, struck);
    assertEquals(200, spared);
    assertEquals(1L, Tree.number(fault, "struck").orElseThrow());
    assertEquals("fra1", Tree.text(fault, "cluster"));
    assertEquals("{\"faults\":[]}\n", removed.body());
    assertEquals(200, version("fra1"));
    assertEquals(404, send("secret", "DELETE", "?id=" + id, "").statusCode());
  }

  @Test
  void answerToANewFaultNamesItAmongThoseThatStand() throws Exception {
    post("{'cluster':'fra1','effect':'hang'}");

    var set = Tree.list(tree(post("{'cluster':'*','effect':'reset'}").body()), "set");

    var named = Tree.list(tree(send("secret", "GET", "", "").body()), "faults").stream();
    assertEquals(
        List.of("fra1 reset", "sin1 reset"),
        named
            .map(Tree::asMap)
            .filter(fault -> set.contains(fault.get("id")))
            .map(fault -> fault.get("cluster") + " " + Tree.text(fault, "effect", "type"))
            .toList());
  }

  @Test
  void whatMayBeSetAndWhereIsTold() throws Exception {
    var effects = Tree.list(tree(sendTo("/effects", "secret", "GET", "").body()), "effects");
    var clusters = tree(sendTo("/clusters", "secret", "GET", "").body());

    assertEquals(
        KnownEffects.types(),
        effects.stream().map(effect -> Tree.text(Tree.asMap(effect), "type")).toList());
    assertEquals(List.of("fra1", "sin1"), Tree.list(clusters, "clusters"));
    assertEquals(404, sendTo("/elsewhere", "secret", "GET", "").statusCode());
    assertEquals(405, sendTo("/effects", "secret", "POST", "").statusCode());
    assertEquals(401, sendTo("/effects", "guess", "GET", "").statusCode());
  }

  @Test
  void allFaultsOfAClusterOrOfTheFleetAreTakenBack() throws Exception {
    post("{'cluster':'*','effect':{'type':'fail','status':503}}");

    send("secret", "DELETE", "?cluster=fra1", "");
    var first = List.of(version("fra1"), version("sin1"));
    send("secret", "DELETE", "", "");

    assertEquals(List.of(200, 503), first);
    assertEquals(200, version("sin1"));
  }

  @Test
  void everythingThatIsWrongWithAFaultIsTold() throws Exception {
    var answer =
        post(
            "{'cluster':['mars'],'requests':{'verbs':['read'],'kind':'Pod'},'effect':{'type':'delay','duration':'3x'},'for':7,'probability':2,'tims':1}");

    var errors = Tree.list(tree(answer.body()), "errors").stream().map(String::valueOf).toList();
    assertEquals(400, answer.statusCode());
    assertEquals(
        List.of(
            "requests.verbs: \"read\" is no verb; verbs are get, list, watch, create, update,"
                + " patch, delete, deletecollection",
            "requests.kind: is not known here; known are name, namespace, resource, verbs",
            "effect.duration: \"3x\" is no duration: write 500ms, 3s, 2m, 1h or PT3S",
            "for: 7 is no duration: write 500ms, 3s, 2m, 1h or PT3S",
            "probability must be 0 to 1",
            "tims: is not known here; known are cluster, effect, for, probability, requests, seed,"
                + " skip, times",
            "cluster: \"mars\" is none of fra1, sin1"),
        errors);
  }

  @Test
  void typeThatIsNotKnownIsToldWithThoseThatAre() throws Exception {
    var answer = post("{'cluster':'fra1','effect':'explode'}");

    assertEquals(400, answer.statusCode());
    assertTrue(
        answer.body().contains("effect.type: \\\"explode\\\" is not known; types are delay, fail"),
        answer.body());
  }

  @Test
  void nobodySetsFaultsWithoutTheToken() throws Exception {
    assertEquals(401, send("guess", "GET", "", "").statusCode());
    assertEquals(400, send("secret", "POST", "", "no json").statusCode());
    assertEquals(400, send("secret", "POST", "", "[]").statusCode());
    assertEquals(405, send("secret", "PUT", "", "").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'delay','duration':'PT3S'}",
        "{'type':'delay','distribution':'uniform','min':'PT0.1S','max':'PT2S'}",
        "{'type':'delay','distribution':'normal','mean':'PT1S','deviation':'PT0.2S'}",
        "{'type':'delay','distribution':'pareto','min':'PT0.1S','shape':1.5}",
        "{'type':'fail','status':429,'message':'slow','retryAfter':'PT9S'}",
        "{'type':'hang'}",
        "{'type':'reset'}",
        "{'type':'unreachable'}",
        "{'type':'lose-answer'}",
        "{'type':'expire-token'}",
        "{'type':'reject','message':'no'}",
        "{'type':'webhook-deny','webhook':'w','message':'no'}",
        "{'type':'webhook-mutate','webhook':'w','patch':[{'op':'remove','path':'/data'}],'sideEffects':true}",
        "{'type':'webhook-down','webhook':'w','failurePolicy':'Ignore'}",
        "{'type':'disk-full'}",
        "{'type':'stale-read','revisions':5}",
        "{'type':'compact'}",
        "{'type':'drop-watch','after':'PT10S'}",
        "{'type':'partition'}",
        "{'type':'full-accept-queue'}",
        "{'type':'clock-skew','offset':'PT-1H'}",
        "{'type':'lost','back':'with-data'}",
        "{'type':'lost','back':'empty'}",
        "{'type':'lost','back':'rebuilt'}"
      })
  void effectIsShownInTheFormInWhichItIsRead(String effect) throws Exception {
    var parsed =
        FaultParser.parse(
            tree(
                "{'cluster':'fra1','effect':EFFECT}".replace("EFFECT", effect).replace('\'', '"')));

    var fault = parsed.fault().orElseThrow(() -> new AssertionError(parsed.errors()));
    var shown =
        FaultRenderer.render("fra1", new StandingFault(1, fault, 0, java.time.Instant.EPOCH));
    assertEquals(tree(effect.replace('\'', '"')), Tree.map(shown, "effect"));
  }

  @Test
  void everyTypeHasAName() {
    for (var type : KnownEffects.types()) {
      var errors = new java.util.ArrayList<String>();
      EffectParser.parse(new FieldReader(Map.of("type", type), "effect", errors));
      assertTrue(errors.stream().noneMatch(e -> e.contains("is not known")), errors.toString());
    }
  }
}
