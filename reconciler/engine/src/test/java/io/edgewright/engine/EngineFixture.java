package io.edgewright.engine;

import io.edgewright.engine.apply.ApplicationOptions;
import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.DesiredApplication;
import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.RemovalReason;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClientRuntime;
import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Credential;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.inventory.DeletionBudget;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Revision;
import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.opentest4j.TestAbortedException;

/**
 * A cluster, engines on it, and an administrator who looks at it and interferes. The cluster is a
 * simulated one of the test's own, unless {@code EDGEWRIGHT_IT_KUBECONFIG} names a kubeconfig (with
 * a token) of a real one: that is then emptied of what these tests use, and tests that need faults
 * are skipped.
 */
public final class EngineFixture implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final Optional<SimulatedCluster> cluster;
  private final ClusterAccess access;
  private final EngineRuntime runtime = EngineRuntime.start(InstantSource.system());
  private final ClientRuntime clients = new ClientRuntime();
  private final ClusterClient admin;
  private final List<ClusterEngine> engines = new ArrayList<>();

  private EngineFixture(Optional<SimulatedCluster> cluster, ClusterAccess access) {
    this.cluster = cluster;
    this.access = access;
    this.admin =
        new ClusterClient(
            clients,
            access,
            new ClusterClient.Limits(16, 100, Duration.ofSeconds(5), Duration.ofSeconds(20), 1),
            InstantSource.system(),
            _ -> {});
  }

  public static EngineFixture start() {
    var kubeconfig = System.getenv("EDGEWRIGHT_IT_KUBECONFIG");
    if (kubeconfig != null) {
      var fixture = new EngineFixture(Optional.empty(), RealCluster.access(Path.of(kubeconfig)));
      RealCluster.clear(fixture);
      return fixture;
    }
    var cluster =
        SimulatedCluster.start(SimulatedClusterSettings.named("sim").withoutControllers());
    return new EngineFixture(Optional.of(cluster), access(cluster));
  }

  /** A simulated cluster whose controllers run. */
  public static EngineFixture withControllers() {
    var cluster =
        SimulatedCluster.start(
            SimulatedClusterSettings.named("sim").readyAfter(Duration.ofMillis(5)));
    return new EngineFixture(Optional.of(cluster), access(cluster));
  }

  static ClusterAccess access(SimulatedCluster cluster) {
    var host = cluster.url().getHost() + ":" + cluster.url().getPort();
    return new ClusterAccess(
        cluster.url(), Optional.empty(), Credential.bearerToken(cluster.token(), Set.of(host)));
  }

  /** The simulated cluster; without one, the test is skipped. */
  public SimulatedCluster cluster() {
    return cluster.orElseThrow(() -> new TestAbortedException("needs a simulated cluster"));
  }

  public ClusterEngine engine() {
    return engine(EngineSettings.standard(), ClusterListener.none());
  }

  public ClusterEngine engine(EngineSettings settings, ClusterListener listener) {
    var engine = runtime.open(new ClusterName("sim"), access, settings, listener);
    engines.add(engine);
    return engine;
  }

  /** Every request is sent once, and given up soon. */
  public static EngineSettings impatient() {
    return new EngineSettings(
        8, 100, Duration.ofSeconds(1), Duration.ofSeconds(5), 1, Duration.ofMinutes(10));
  }

  public static ConvergenceReport converge(ClusterEngine engine, ClusterDesired desired) {
    try {
      return engine.converge(desired, Instant.now().plus(LIMIT));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static ClusterDesired desired(DesiredApplication... applications) {
    return desired("fleet-1", 1, applications);
  }

  public static ClusterDesired desired(
      String fleet, long epoch, DesiredApplication... applications) {
    return new ClusterDesired(
        new FleetWriter(fleet, epoch),
        List.of(applications),
        new TreeMap<>(),
        DeletionBudget.standard());
  }

  /** The same, with applications that leave. */
  public static ClusterDesired removing(ClusterDesired desired, String... names) {
    return removing(desired, RemovalReason.GONE, names);
  }

  /** The same, with applications that leave for a reason. */
  public static ClusterDesired removing(
      ClusterDesired desired, RemovalReason reason, String... names) {
    var removals = new TreeMap<>(desired.removals());
    Arrays.stream(names).forEach(name -> removals.put(new ApplicationName(name), reason));
    return new ClusterDesired(desired.writer(), desired.applications(), removals, desired.budget());
  }

  public static ClusterDesired acknowledging(ClusterDesired desired, Digest plan) {
    return new ClusterDesired(
        desired.writer(),
        desired.applications(),
        desired.removals(),
        new DeletionBudget(50, 3, new TreeSet<>(Set.of(plan))));
  }

  public static DesiredApplication app(String name, Manifest... manifests) {
    return app(name, ApplicationOptions.standard(), manifests);
  }

  public static DesiredApplication app(
      String name, ApplicationOptions options, Manifest... manifests) {
    var digest = Digest.ofAll(Arrays.stream(manifests).map(Manifest::digest).toList());
    return new DesiredApplication(
        new ApplicationName(name),
        name,
        new Revision(digest.hex().substring(0, 40)),
        digest,
        List.of(manifests),
        options);
  }

  public static Manifest manifest(String json) {
    return new Manifest(
        CanonicalJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  public static Manifest configMap(String name, String value) {
    return manifest(
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':{'key':'%s'}}"
            .formatted(name, value));
  }

  public static Manifest deployment(String name, String image) {
    return manifest(
        """
        {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'%1$s'},'spec':{
          'selector':{'matchLabels':{'app':'%1$s'}},
          'template':{'metadata':{'labels':{'app':'%1$s'}},'spec':{'containers':[
            {'name':'web','image':'%2$s','ports':[{'containerPort':80}],
             'resources':{'requests':{'cpu':'1000m'}}}]}}}}
        """
            .formatted(name, image));
  }

  public static ObjectRef configMapRef(String namespace, String name) {
    return new ObjectRef("", "ConfigMap", namespace, name);
  }

  public static ApplicationReport report(ConvergenceReport report, String application) {
    return Optional.ofNullable(report.applications().get(new ApplicationName(application)))
        .orElseThrow(() -> new AssertionError("no report of " + application + " in " + report));
  }

  /** The result of the object with a name. */
  public static ObjectResult result(ConvergenceReport report, String application, String name) {
    return report(report, application).objects().stream()
        .filter(result -> result.ref().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result of " + name + " in " + report));
  }

  /** What an administrator is answered. */
  public Answered ask(ApiRequest request) {
    var answer =
        admin.send(request, new Deadline(Instant.now().plus(LIMIT), InstantSource.system()));
    if (answer instanceof Answered answered) {
      return answered;
    }
    throw new AssertionError(request + ": " + answer);
  }

  /** An object, as an administrator sees it; empty when it does not exist. */
  public Optional<Map<String, Object>> get(String path) {
    var answered = ask(ApiRequest.get(path));
    return answered.code() == 404 ? Optional.empty() : Optional.of(answered.body());
  }

  public Optional<Map<String, Object>> getConfigMap(String namespace, String name) {
    return get(configMapPath(namespace, name));
  }

  public static String configMapPath(String namespace, String name) {
    return "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, name);
  }

  public void delete(String path) {
    require(ask(ApiRequest.delete(path, "{}".getBytes(StandardCharsets.UTF_8))));
  }

  public void create(String collection, String json) {
    var answered = ask(ApiRequest.post(collection, bytes(json)));
    if (answered.code() != 409 || !collection.endsWith("/namespaces")) {
      require(answered);
    }
  }

  /** Writes an object as another tool would. */
  public void apply(String path, String manager, String json) {
    require(
        ask(
            ApiRequest.patch(path, "application/apply-patch+yaml", bytes(json))
                .with("fieldManager", manager)
                .with("force", "true")));
  }

  public void mergePatch(String path, String manager, String json) {
    require(
        ask(
            ApiRequest.patch(path, "application/merge-patch+json", bytes(json))
                .with("fieldManager", manager)));
  }

  /** Does what the controllers of a cluster would do for a Deployment of one replica. */
  public void makeReady(String namespace, String name) {
    mergePatch(
        "/apis/apps/v1/namespaces/%s/deployments/%s/status".formatted(namespace, name),
        "kube-controller-manager",
        """
        {'status':{'observedGeneration':1,'replicas':1,'updatedReplicas':1,'readyReplicas':1,
         'availableReplicas':1}}
        """);
  }

  public static String text(Map<String, Object> object, String... path) {
    return JsonTree.text(object, path).orElse("");
  }

  public static String uid(Map<String, Object> object) {
    return text(object, "metadata", "uid");
  }

  /** Waits until something holds; polls, since only the engine's own threads can tell. */
  public static void eventually(String what, BooleanSupplier condition) {
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not in time: " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void require(Answered answered) {
    if (!answered.isSuccess()) {
      throw new AssertionError("HTTP " + answered.code() + " " + answered.body());
    }
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    cluster.ifPresent(simulated -> simulated.beforeEachRequest(_ -> {}));
    engines.forEach(ClusterEngine::close);
    runtime.close();
    admin.close();
    clients.close();
    cluster.ifPresent(SimulatedCluster::close);
  }
}
