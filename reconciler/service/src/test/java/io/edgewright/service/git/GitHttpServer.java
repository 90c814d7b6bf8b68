package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A real Git server: {@code git http-backend} behind HTTP, with an access log and faults on demand.
 */
public final class GitHttpServer implements AutoCloseable {
  private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Access> log = new CopyOnWriteArrayList<>();
  private volatile Function<Access, Optional<Fault>> faults = _ -> Optional.empty();
  private volatile Predicate<Access> lost = _ -> false;
  private volatile Predicate<Access> stalled = _ -> false;
  private final Semaphore stalls = new Semaphore(0);

  /** One request as the server saw it; without a header the authorization is empty. */
  public record Access(
      String method, String path, String query, String authorization, String command) {
    public boolean isAdvertisement() {
      return path.endsWith("/info/refs");
    }

    public boolean isUploadPack() {
      return path.endsWith("/git-upload-pack");
    }

    /** Whether a pack is asked for. */
    public boolean isFetch() {
      return isUploadPack() && (command.contains("command=fetch") || command.contains("want "));
    }
  }

  /** What the server does instead of answering. */
  public record Fault(int status, String header, String value) {
    public static Fault status(int status) {
      return new Fault(status, "X-Fault", "yes");
    }

    public static Fault redirect(String location) {
      return new Fault(302, "Location", location);
    }
  }

  private GitHttpServer(Path root, HttpServer server) {
    this.root = root;
    this.server = server;
  }

  /** Serves all repositories below a folder on a free port of loopback. */
  public static GitHttpServer start(Path root) throws IOException {
    GitCommand.assumeInstalled(BACKEND);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var started = new GitHttpServer(root, HttpServer.create(address, 0));
    started.server.setExecutor(started.threads);
    started.server.createContext("/", started::answer);
    started.server.start();
    return started;
  }

  public RepositoryUrl url(TestRepository repository) {
    return RepositoryUrl.parse(base() + "/" + repository.bare().getFileName()).orElseThrow();
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Decides for each request, before it is answered, whether something else happens. */
  public void faults(Function<Access, Optional<Fault>> faults) {
    this.faults = faults;
  }

  /** For these requests the work is done, and the connection broken off instead of an answer. */
  public void loseAnswers(Predicate<Access> lost) {
    this.lost = lost;
  }

  /** For these requests half of the answer is sent and then nothing; each gives a permit. */
  public Semaphore stall(Predicate<Access> stalled) {
    this.stalled = stalled;
    return stalls;
  }

  public List<Access> log() {
    return List.copyOf(log);
  }

  public void clearLog() {
    log.clear();
  }

  public long advertisements() {
    return log.stream().filter(Access::isAdvertisement).count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      var body = exchange.getRequestBody().readAllBytes();
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      var access =
          new Access(
              exchange.getRequestMethod(),
              uri.getPath(),
              uri.getQuery() == null ? "" : uri.getQuery(),
              authorization == null ? "" : authorization,
              beginning(exchange, body));
      log.add(access);
      var fault = faults.apply(access);
      if (fault.isPresent()) {
        exchange.getResponseHeaders().set(fault.get().header(), fault.get().value());
        exchange.sendResponseHeaders(fault.get().status(), -1);
      } else {
        backend(exchange, access, body);
      }
    }
  }

  private static String beginning(HttpExchange exchange, byte[] body) throws IOException {
    var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (var raw = new ByteArrayInputStream(body);
        var plain = zipped ? new GZIPInputStream(raw) : raw) {
      return new String(plain.readNBytes(400), ISO_8859_1);
    }
  }

  private void backend(HttpExchange exchange, Access access, byte[] body) throws IOException {
    var builder = new ProcessBuilder(BACKEND.toString());
    var env = builder.environment();
    env.clear();
    env.put("PATH", "/usr/bin:/bin");
    env.put("GIT_CONFIG_NOSYSTEM", "1");
    env.put("GIT_PROJECT_ROOT", root.toString());
    env.put("GIT_HTTP_EXPORT_ALL", "1");
    env.put("REQUEST_METHOD", access.method());
    env.put("PATH_INFO", access.path());
    env.put("QUERY_STRING", access.query());
    env.put("REMOTE_USER", "tester");
    env.put("REMOTE_ADDR", "127.0.0.1");
    copy(exchange, "Content-Type", env, "CONTENT_TYPE");
    copy(exchange, "Content-Encoding", env, "HTTP_CONTENT_ENCODING");
    copy(exchange, "Git-Protocol", env, "GIT_PROTOCOL");
    env.put("CONTENT_LENGTH", String.valueOf(body.length));
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var input = process.getOutputStream()) {
      input.write(body);
    }
    try (var output = new BufferedInputStream(process.getInputStream())) {
      if (lost.test(access)) {
        output.readAllBytes();
        throw new IOException("the answer is lost");
      }
      var status = 200;
      for (var line = line(output); !line.isEmpty(); line = line(output)) {
        var colon = line.indexOf(':');
        var value = line.substring(colon + 1).strip();
        if (line.startsWith("Status:")) {
          status = Integer.parseInt(value.substring(0, 3));
        } else {
          exchange.getResponseHeaders().set(line.substring(0, colon), value);
        }
      }
      exchange.sendResponseHeaders(status, 0);
      if (stalled.test(access)) {
        stall(exchange, output.readAllBytes());
      } else {
        output.transferTo(exchange.getResponseBody());
      }
    }
  }

  private void stall(HttpExchange exchange, byte[] answer) throws IOException {
    exchange.getResponseBody().write(answer, 0, answer.length / 2);
    exchange.getResponseBody().flush();
    stalls.release();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(
      HttpExchange exchange, String header, java.util.Map<String, String> env, String variable) {
    var value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      env.put(variable, value);
    }
  }

  private static String line(InputStream input) throws IOException {
    var line = new java.io.ByteArrayOutputStream();
    for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
