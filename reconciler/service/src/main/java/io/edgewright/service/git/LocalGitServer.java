package io.edgewright.service.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the bare repositories of a folder over Git's smart HTTP, to clone and to push, for the
 * demo. It listens on loopback only and lets in whoever can reach it, so it is not for production.
 */
public final class LocalGitServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalGitServer.class);
  private static final Pattern REQUEST =
      Pattern.compile("/([A-Za-z0-9][A-Za-z0-9._-]*)/(info/refs|git-upload-pack|git-receive-pack)");
  private static final int TIMEOUT_SECONDS = 60;

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LocalGitServer(Path root, HttpServer server) {
    this.root = root;
    this.server = server;
  }

  /** Serves the repositories directly below a folder; port 0 takes a free one. */
  public static LocalGitServer start(Path root, int port) throws IOException {
    HermeticGit.install();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server = new LocalGitServer(root, HttpServer.create(address, 0));
    server.server.setExecutor(server.threads);
    server.server.createContext("/", server::answer);
    server.server.start();
    return server;
  }

  /** Makes an empty bare repository whose branch is {@code main}, if it is not there yet. */
  public static void create(Path folder) throws IOException {
    HermeticGit.install();
    if (Files.exists(folder.resolve(Constants.HEAD))) {
      return;
    }
    try (var repository = new FileRepository(folder.toFile())) {
      repository.create(true);
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      var config = repository.getConfig();
      config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "logallrefupdates", false);
      config.save();
    }
  }

  /** Where a repository of the folder is reached. */
  public RepositoryUrl url(String repository) {
    return new RepositoryUrl(
        RepositoryUrl.Scheme.HTTP,
        "",
        "127.0.0.1",
        server.getAddress().getPort(),
        "/" + repository);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var matcher = REQUEST.matcher(exchange.getRequestURI().getPath());
      if (!matcher.matches()) {
        status(exchange, 404);
        return;
      }
      try (var repository = open(matcher.group(1))) {
        serve(exchange, repository, matcher.group(2));
      } catch (RepositoryNotFoundException _) {
        status(exchange, 404);
      }
    } catch (IOException | RuntimeException e) {
      // A client that goes away is its own business; the server goes on.
      LOG.debug("A Git request ended early: {}", e.getMessage());
    }
  }

  private Repository open(String name) throws IOException {
    var folder = root.resolve(name);
    if (!Files.isRegularFile(folder.resolve(Constants.HEAD))) {
      throw new RepositoryNotFoundException(name);
    }
    return new FileRepository(folder.toFile());
  }

  private static void serve(HttpExchange exchange, Repository repository, String request)
      throws IOException {
    var get = exchange.getRequestMethod().equals("GET");
    if (request.equals("info/refs")) {
      var service = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      switch (get ? service : "") {
        case "service=git-upload-pack" -> advertise(exchange, repository, "git-upload-pack");
        case "service=git-receive-pack" -> advertise(exchange, repository, "git-receive-pack");
        // Without a service, a client speaks the old protocol of plain files.
        default -> status(exchange, get ? 403 : 405);
      }
    } else if (get) {
      status(exchange, 405);
    } else {
      run(exchange, repository, request);
    }
  }

  private static void advertise(HttpExchange exchange, Repository repository, String service)
      throws IOException {
    begin(exchange, "application/x-" + service + "-advertisement");
    try (var body = exchange.getResponseBody()) {
      var out = new PacketLineOut(body);
      if (service.equals("git-upload-pack")) {
        var upload = upload(exchange, repository);
        if (!isVersion2(exchange)) {
          header(out, service);
        }
        upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
      } else {
        header(out, service);
        receive(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
      }
    }
  }

  private static void header(PacketLineOut out, String service) throws IOException {
    out.writeString("# service=" + service + "\n");
    out.end();
  }

  private static void run(HttpExchange exchange, Repository repository, String service)
      throws IOException {
    begin(exchange, "application/x-" + service + "-result");
    try (var input = body(exchange);
        var output = exchange.getResponseBody()) {
      if (service.equals("git-upload-pack")) {
        upload(exchange, repository).upload(input, output, null);
      } else {
        receive(repository).receive(input, output, null);
      }
    }
  }

  private static UploadPack upload(HttpExchange exchange, Repository repository) {
    var upload = new UploadPack(repository);
    upload.setBiDirectionalPipe(false);
    upload.setTimeout(TIMEOUT_SECONDS);
    upload.setExtraParameters(protocol(exchange));
    return upload;
  }

  private static ReceivePack receive(Repository repository) {
    var receive = new ReceivePack(repository);
    receive.setBiDirectionalPipe(false);
    receive.setTimeout(TIMEOUT_SECONDS);
    receive.setCheckReceivedObjects(true);
    return receive;
  }

  private static List<String> protocol(HttpExchange exchange) {
    var asked = exchange.getRequestHeaders().getFirst("Git-Protocol");
    return asked == null ? List.of() : Arrays.asList(asked.split(":"));
  }

  private static boolean isVersion2(HttpExchange exchange) {
    return protocol(exchange).contains("version=2");
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private static void begin(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
  }
}
