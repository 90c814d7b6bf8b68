package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.access.User;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in to a simulated cluster, and what they may do. */
final class AccessTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final String ACCOUNTS = "/api/v1/namespaces/default/serviceaccounts";
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-01T00:00:00Z"));
  private final Site site =
      Site.of(SimulatedClusterSettings.named("site").on(time).withoutControllers());

  @AfterEach
  void stop() {
    site.close();
  }

  private void role(String name, String rules) throws Exception {
    var answer =
        site.post(
            RBAC + "/namespaces/default/roles",
            "{'metadata':{'name':'%s'},'rules':[%s]}".formatted(name, rules));
    assertEquals(201, answer.status(), answer.text());
  }

  private void bind(String role, String subject) throws Exception {
    var answer =
        site.post(
            RBAC + "/namespaces/default/rolebindings",
            "{'metadata':{'generateName':'b-'},'roleRef':{'kind':'Role','name':'%s'},'subjects':[%s]}"
                .formatted(role, subject));
    assertEquals(201, answer.status(), answer.text());
  }

  private String user(String name, String... groups) {
    return site.cluster().access().admit(User.named(name, groups));
  }

  private String serviceAccountToken(String name) throws Exception {
    site.post(ACCOUNTS, "{'metadata':{'name':'%s'}}".formatted(name));
    var answer = site.post(ACCOUNTS + "/" + name + "/token", "{'spec':{'expirationSeconds':600}}");
    assertEquals(201, answer.status(), answer.text());
    return Tree.text(answer.tree(), "status", "token");
  }

  @Test
  void roleAllowsWhatItSaysInItsNamespaceAlone() throws Exception {
    role("reader", "{'apiGroups':[''],'resources':['configmaps'],'verbs':['get','list']}");
    bind("reader", "{'kind':'Group','name':'readers'}");
    var token = user("ann", "readers");

    var listed = site.as(token, "GET", CONFIG_MAPS, "");
    var elsewhere = site.as(token, "GET", "/api/v1/namespaces/kube-system/configmaps", "");
    var written = site.as(token, "POST", CONFIG_MAPS, "{'metadata':{'name':'a'}}");

    assertEquals(200, listed.status());
    assertEquals(403, elsewhere.status());
    assertEquals(
        "configmaps is forbidden: User \"ann\" cannot create resource \"configmaps\" in API group"
            + " \"\" in the namespace \"default\"",
        written.message());
  }

  @Test
  void ruleForANameAllowsSelectingThatNameToo() throws Exception {
    role("one", "{'apiGroups':[''],'resources':['secrets'],'resourceNames':['tls'],'verbs':['*']}");
    bind("one", "{'kind':'User','name':'ann'}");
    var token = user("ann");
    var secrets = "/api/v1/namespaces/default/secrets";

    assertEquals(404, site.as(token, "GET", secrets + "/tls", "").status());
    assertEquals(403, site.as(token, "GET", secrets + "/other", "").status());
    assertEquals(403, site.as(token, "GET", secrets, "").status());
    assertEquals(
        200, site.as(token, "GET", secrets + "?fieldSelector=metadata.name%3Dtls", "").status());
  }

  @Test
  void subresourceNeedsARuleOfItsOwn() throws Exception {
    role("scaler", "{'apiGroups':['apps'],'resources':['deployments/scale'],'verbs':['get']}");
    bind("scaler", "{'kind':'User','name':'ann'}");
    var token = user("ann");
    var deployment = "/apis/apps/v1/namespaces/default/deployments/web";

    assertEquals(404, site.as(token, "GET", deployment + "/scale", "").status());
    assertEquals(403, site.as(token, "GET", deployment, "").status());
  }

  @Test
  void bindingToARoleThatIsGoneIsNamedInTheRefusal() throws Exception {
    bind("gone", "{'kind':'User','name':'ann'}");

    var answer = site.as(user("ann"), "GET", CONFIG_MAPS, "");

    assertTrue(
        answer.message().endsWith(": RBAC: role.rbac.authorization.k8s.io \"gone\" not found"),
        answer.message());
  }

  @Test
  void whoeverIsAuthenticatedMayDiscoverAndNoMore() throws Exception {
    var token = user("ann");

    assertEquals(200, site.as(token, "GET", "/apis", "").status());
    assertEquals(403, site.as(token, "GET", "/metrics", "").status());
    assertEquals(403, site.as(token, "GET", "/api/v1/nodes", "").status());
  }

  @Test
  void editMayWriteWorkloadsAndViewOnlyRead() throws Exception {
    for (var role : List.of("edit", "view")) {
      site.post(
          RBAC + "/namespaces/default/rolebindings",
          "{'metadata':{'name':'%1$s'},'roleRef':{'kind':'ClusterRole','name':'%1$s'},'subjects':[{'kind':'User','name':'%1$s'}]}"
              .formatted(role));
    }

    assertEquals(
        201, site.as(user("edit"), "POST", CONFIG_MAPS, "{'metadata':{'name':'a'}}").status());
    assertEquals(200, site.as(user("view"), "GET", CONFIG_MAPS + "/a", "").status());
    assertEquals(403, site.as(user("view"), "DELETE", CONFIG_MAPS + "/a", "").status());
    assertEquals(
        403, site.as(user("view"), "GET", "/api/v1/namespaces/default/secrets", "").status());
  }

  @Test
  void nobodyGivesAwayWhatTheyLack() throws Exception {
    role(
        "delegate",
        "{'apiGroups':['rbac.authorization.k8s.io'],'resources':['roles','rolebindings'],'verbs':['create']},{'apiGroups':[''],'resources':['configmaps'],'verbs':['get']}");
    bind("delegate", "{'kind':'User','name':'ann'}");
    role("strong", "{'apiGroups':['*'],'resources':['*'],'verbs':['*']}");
    var token = user("ann");
    var roles = RBAC + "/namespaces/default/roles";

    var held =
        site.as(
            token,
            "POST",
            roles,
            "{'metadata':{'name':'r1'},'rules':[{'apiGroups':[''],'resources':['configmaps'],'verbs':['get']}]}");
    var tooMuch =
        site.as(
            token,
            "POST",
            roles,
            "{'metadata':{'name':'r2'},'rules':[{'apiGroups':[''],'resources':['configmaps'],'verbs':['get','delete']}]}");
    var bound =
        site.as(
            token,
            "POST",
            RBAC + "/namespaces/default/rolebindings",
            "{'metadata':{'name':'b'},'roleRef':{'kind':'Role','name':'strong'},'subjects':[{'kind':'User','name':'ann'}]}");

    assertEquals(201, held.status(), held.text());
    assertEquals(403, tooMuch.status());
    assertEquals(
        "roles.rbac.authorization.k8s.io \"r2\" is forbidden: user \"ann\""
            + " (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not"
            + " currently held:\n{APIGroups:[\"\"], Resources:[\"configmaps\"],"
            + " Verbs:[\"delete\"]}",
        tooMuch.message());
    assertEquals(403, bound.status(), bound.text());
  }

  @Test
  void tokenOfAServiceAccountLetsInUntilItExpiresOnTheClustersClock() throws Exception {
    role("reader", "{'apiGroups':[''],'resources':['configmaps'],'verbs':['list']}");
    bind("reader", "{'kind':'ServiceAccount','name':'bot','namespace':'default'}");
    var token = serviceAccountToken("bot");

    time.advance(Duration.ofMinutes(9));
    var early = site.as(token, "GET", CONFIG_MAPS, "");
    time.advance(Duration.ofMinutes(2));
    var late = site.as(token, "GET", CONFIG_MAPS, "");

    assertEquals(200, early.status(), early.text());
    assertEquals(401, late.status());
    assertEquals("Unauthorized", late.message());
  }

  @Test
  void tokenOfAServiceAccountEndsWithTheAccount() throws Exception {
    var token = serviceAccountToken("bot");
    assertEquals(403, site.as(token, "GET", CONFIG_MAPS, "").status());

    site.send("DELETE", ACCOUNTS + "/bot", "");
    serviceAccountToken("bot");

    assertEquals(401, site.as(token, "GET", CONFIG_MAPS, "").status());
  }

  @Test
  void tokenOfAnotherClusterOrForAnotherAudienceIsNotAccepted() throws Exception {
    var token = serviceAccountToken("bot");
    var foreign =
        site.post(ACCOUNTS + "/bot/token", "{'spec':{'audiences':['https://vault.example']}}");

    try (var other = Site.of(SimulatedClusterSettings.named("other"))) {
      assertEquals(401, other.as(token, "GET", CONFIG_MAPS, "").status());
    }
    var shown = Tree.text(foreign.tree(), "status", "token");
    assertEquals(401, site.as(shown, "GET", CONFIG_MAPS, "").status());
    var review =
        site.post(
            "/apis/authentication.k8s.io/v1/tokenreviews",
            "{'spec':{'token':'%s','audiences':['https://vault.example']}}".formatted(shown));
    assertTrue(Tree.flag(review.tree(), "status", "authenticated"), review.text());
    assertEquals(
        "system:serviceaccount:default:bot",
        Tree.text(review.tree(), "status", "user", "username"));
  }

  @Test
  void administratorsTokenIsRotatedAndOthersExpire() throws Exception {
    var old = site.cluster().token();
    var brief = site.cluster().access().admit(User.named("ann"), Duration.ofHours(1));

    var fresh = site.cluster().access().rotate();
    time.advance(Duration.ofHours(2));

    assertEquals(401, site.as(old, "GET", CONFIG_MAPS, "").status());
    assertEquals(200, site.as(fresh, "GET", CONFIG_MAPS, "").status());
    assertEquals(401, site.as(brief, "GET", CONFIG_MAPS, "").status());
    assertTrue(site.cluster().kubeconfig().contains(fresh));
  }

  @Test
  void impersonationNeedsARightForEachPart() throws Exception {
    site.post(
        RBAC + "/clusterroles",
        "{'metadata':{'name':'as'},'rules':[{'apiGroups':[''],'resources':['users'],'verbs':['impersonate']},{'apiGroups':['authentication.k8s.io'],'resources':['userextras/team'],'verbs':['impersonate']}]}");
    site.post(
        RBAC + "/clusterrolebindings",
        "{'metadata':{'name':'as'},'roleRef':{'kind':'ClusterRole','name':'as'},'subjects':[{'kind':'User','name':'ann'}]}");
    var token = user("ann");
    var whoAmI = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    var asBob =
        site.as(
            token, "POST", whoAmI, "{}", "Impersonate-User", "bob", "Impersonate-Extra-Team", "a");
    var withGroup =
        site.as(
            token, "POST", whoAmI, "{}", "Impersonate-User", "bob", "Impersonate-Group", "admins");
    var withUid =
        site.as(token, "POST", whoAmI, "{}", "Impersonate-User", "bob", "Impersonate-Uid", "u9");

    assertEquals(
        Map.of(
            "username",
            "bob",
            "groups",
            List.of("system:authenticated"),
            "extra",
            Map.of("team", List.of("a"))),
        Tree.map(asBob.tree(), "status", "userInfo"));
    assertTrue(
        withGroup
            .message()
            .startsWith(
                "groups \"admins\" is forbidden: User \"ann\" cannot impersonate resource"
                    + " \"groups\""),
        withGroup.message());
    assertTrue(withUid.message().startsWith("uids.authentication.k8s.io \"u9\" is forbidden"));
  }

  @Test
  void administratorActsAsSeveralGroups() throws Exception {
    role("reader", "{'apiGroups':[''],'resources':['configmaps'],'verbs':['list']}");
    bind("reader", "{'kind':'Group','name':'second'}");

    var answer =
        site.send(
            "GET",
            CONFIG_MAPS,
            "",
            "Impersonate-User",
            "bob",
            "Impersonate-Group",
            "first",
            "Impersonate-Group",
            "second");

    assertEquals(200, answer.status(), answer.text());
  }

  @Test
  void reviewsTellWhatSomebodyMayAndWhy() throws Exception {
    role("reader", "{'apiGroups':[''],'resources':['configmaps'],'verbs':['list']}");
    bind("reader", "{'kind':'User','name':'ann'}");
    var question =
        "{'spec':{'user':'ann','resourceAttributes':{'verb':'%s','resource':'configmaps','namespace':'default'}}}";

    var yes = site.post(REVIEWS + "subjectaccessreviews", question.formatted("list")).tree();
    var no = site.post(REVIEWS + "subjectaccessreviews", question.formatted("delete")).tree();
    var path =
        site.as(
            user("ann"),
            "POST",
            REVIEWS + "selfsubjectaccessreviews",
            "{'spec':{'nonResourceAttributes':{'verb':'get','path':'/version'}}}");
    var nothing = site.post(REVIEWS + "selfsubjectaccessreviews", "{'spec':{}}");

    assertTrue(Tree.flag(yes, "status", "allowed"));
    assertTrue(
        Tree.text(yes, "status", "reason").startsWith("RBAC: allowed by RoleBinding \"b-"),
        yes.toString());
    assertTrue(Tree.text(yes, "status", "reason").endsWith("of Role \"reader\" to User \"ann\""));
    assertFalse(Tree.flag(no, "status", "allowed"));
    assertTrue(Tree.flag(path.tree(), "status", "allowed"), path.text());
    assertEquals(422, nothing.status());
  }
}
