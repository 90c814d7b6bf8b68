package io.edgewright.service.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real sshd on a free port of loopback, with a host key of its own and one user. */
final class SshServer implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Process process;
  private final int port;
  private final String hostKey;

  private SshServer(Process process, int port, String hostKey) {
    this.process = process;
    this.port = port;
    this.hostKey = hostKey;
  }

  static SshServer start(Path folder, String authorizedKey) throws IOException {
    GitCommand.assumeInstalled(SSHD);
    var root = System.getProperty("user.name").equals("root");
    Assumptions.assumeTrue(
        !root || Files.isDirectory(PRIVILEGE_SEPARATION) || PRIVILEGE_SEPARATION.toFile().mkdir(),
        "sshd cannot run here without " + PRIVILEGE_SEPARATION);
    var host = SshKeys.generate(folder, "host", "ed25519");
    Files.writeString(folder.resolve("authorized_keys"), authorizedKey + "\n");
    var port = freePort();
    var lines =
        List.of(
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "HostKey " + host.file(),
            "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
            "PidFile none",
            "UsePAM no",
            "StrictModes no",
            "PasswordAuthentication no",
            "PermitRootLogin prohibit-password");
    Files.write(folder.resolve("sshd_config"), lines);
    var process =
        new ProcessBuilder(
                SSHD.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    awaitPort(process, port);
    return new SshServer(process, port, host.publicKey());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(Process process, int port) throws IOException {
    for (int attempt = 0; attempt < 200 && process.isAlive(); attempt++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException _) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
    Assumptions.abort("sshd does not start here, so SSH is not tested");
  }

  RepositoryUrl url(Path repository) {
    var user = System.getProperty("user.name");
    return RepositoryUrl.parse("ssh://%s@127.0.0.1:%d%s".formatted(user, port, repository))
        .orElseThrow();
  }

  String knownHosts() {
    return "[127.0.0.1]:%d %s%n".formatted(port, hostKey);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
