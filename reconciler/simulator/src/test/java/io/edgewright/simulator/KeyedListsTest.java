package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An object whose keyed list has an entry twice is kept, but managed by nobody. */
final class KeyedListsTest {
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.of(SimulatedClusterSettings.named("keyed").withoutControllers());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String template(String name, String containers) {
    return "{'apiVersion': 'v1', 'kind': 'PodTemplate', 'metadata': {'name': '"
        + name
        + "'}, 'template': {'spec': {'containers': ["
        + containers
        + "]}}}";
  }

  private static String path(String name) {
    return "/api/v1/namespaces/default/podtemplates/" + name;
  }

  private static void create(String name, String containers) throws Exception {
    var created = site.post(path("").replaceAll("/$", ""), template(name, containers));
    assertEquals(201, created.status(), created.text());
  }

  private static final String ONCE = "{'name': 'c', 'image': 'i'}";
  private static final String DOUBLED =
      "{'name': 'c', 'image': 'i', 'env': [{'name': 'A'}, {'name': 'A'}]}";

  @Test
  void entryThatAPatchMakesTwiceLeavesNoManagers() throws Exception {
    create("patched", ONCE);
    assertTrue(site.get(path("patched")).text().contains("managedFields"));

    var patched =
        site.merge(path("patched"), "{'template': {'spec': {'containers': [" + DOUBLED + "]}}}");

    assertEquals(200, patched.status(), patched.text());
    assertFalse(patched.text().contains("managedFields"), patched.text());
  }

  @Test
  void entryThatIsCreatedTwiceHasNoManagersAndTheNextUpdateBringsNone() throws Exception {
    create("created", DOUBLED);

    var mended =
        site.merge(path("created"), "{'template': {'spec': {'containers': [" + ONCE + "]}}}");

    assertEquals(200, mended.status(), mended.text());
    assertFalse(mended.text().contains("managedFields"), mended.text());
  }

  @Test
  void nothingCanBeAppliedToAnObjectThatHasAnEntryTwice() throws Exception {
    create("live", DOUBLED);

    var applied = site.send("PATCH", path("live") + "?fieldManager=m", template("live", ONCE));

    assertEquals(500, applied.status(), applied.text());
    assertTrue(
        applied.message().contains("failed to create manager for existing fields"),
        applied.message());
    assertTrue(applied.message().contains("duplicate entries for key [name=\"A\"]"));
  }

  @Test
  void entryWithoutItsKeyLeavesNoManagersEither() throws Exception {
    create("keyless", ONCE);

    var patched = site.merge(path("keyless"), "{'template': {'spec': {'imagePullSecrets': [{}]}}}");

    assertEquals(200, patched.status(), patched.text());
    assertFalse(patched.text().contains("managedFields"), patched.text());
  }
}
