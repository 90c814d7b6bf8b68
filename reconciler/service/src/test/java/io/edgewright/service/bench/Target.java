package io.edgewright.service.bench;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedNodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The cluster that is measured against, and how many writes it has seen. */
sealed interface Target extends AutoCloseable {
  /** A kubeconfig to reach it. */
  String kubeconfig();

  /** Whether workloads become ready there. */
  boolean hasControllers();

  /** Writes that it has seen so far from clients, which is what an idle minute is judged by. */
  long writes() throws IOException, InterruptedException;

  @Override
  void close();

  /** Room for a pod of each of 10,000 applications: a pod that finds none is never ready. */
  SimulatedNodes ROOMY = new SimulatedNodes(40, "64", "256Gi", 250);

  /** A simulated cluster in this process. */
  static Target simulated(Duration readyAfter) {
    var settings =
        SimulatedClusterSettings.named(BenchmarkFiles.CLUSTER).readyAfter(readyAfter).nodes(ROOMY);
    return new Simulated(
        SimulatedCluster.start(readyAfter.isZero() ? settings.withoutControllers() : settings),
        !readyAfter.isZero());
  }

  /** A cluster that is there. */
  static Target real(Path kubeconfig) throws IOException, GeneralSecurityException {
    return Real.of(Files.readString(kubeconfig));
  }

  /**
   * A simulated cluster.
   *
   * @param hasControllers without them, what is applied stays as it is
   */
  record Simulated(SimulatedCluster cluster, boolean hasControllers) implements Target {
    @Override
    public String kubeconfig() {
      return cluster.kubeconfig();
    }

    @Override
    public long writes() {
      return cluster.requests().writes().size();
    }

    @Override
    public void close() {
      cluster.close();
    }
  }

  /** A real API server, whose own metrics are asked. */
  record Real(String kubeconfig, URI server, String token, HttpClient client) implements Target {
    private static final Pattern SERVER = Pattern.compile("server: *\"?([^\"},\\s]+)");
    private static final Pattern TOKEN = Pattern.compile("token: *\"?([^\"},\\s]+)");
    // The server's own lease is written by the server itself.
    private static final Pattern WRITES =
        Pattern.compile(
            "(?m)^apiserver_request_total\\{(?![^}]*resource=\"leases\")"
                + "(?![^}]*dry_run=\"All\")[^}]*"
                + "verb=\"(?:APPLY|CREATE|DELETE|PATCH|POST|PUT|UPDATE)\"[^}]*} (\\S+)$");

    static Real of(String kubeconfig) throws IOException, GeneralSecurityException {
      return new Real(
          kubeconfig, URI.create(find(SERVER, kubeconfig)), find(TOKEN, kubeconfig), trusting());
    }

    private static String find(Pattern pattern, String kubeconfig) throws IOException {
      var match = pattern.matcher(kubeconfig);
      if (!match.find()) {
        throw new IOException("the kubeconfig needs a server and a token");
      }
      return match.group(1);
    }

    /** Only counters are read by it, from a server that the user names for a measurement. */
    private static HttpClient trusting() throws GeneralSecurityException {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
      return HttpClient.newBuilder().sslContext(context).build();
    }

    @Override
    public boolean hasControllers() {
      return false;
    }

    @Override
    public long writes() throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(server.resolve("/metrics"))
              .header("Authorization", "Bearer " + token)
              .build();
      var counters = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return WRITES
          .matcher(counters)
          .results()
          .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
          .sum();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** Checks nothing. */
  final class TrustEverybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
