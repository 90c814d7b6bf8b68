package io.edgewright.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.spi.ToolProvider;

/**
 * Runs simulated clusters until interrupted; found by name through {@link ToolProvider}, so that
 * nobody needs to compile against the simulator.
 */
public final class SimulatedClustersTool implements ToolProvider {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  @Override
  public String name() {
    return "edgewright-simulated-clusters";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    var errors = new ArrayList<String>();
    var arguments = ToolArguments.parse(errors, args);
    if (!errors.isEmpty()) {
      err.println("usage: " + name() + ToolArguments.USAGE);
      errors.forEach(err::println);
      err.flush();
      return USAGE;
    }
    try (var fleet = SimulatedFleet.start()) {
      for (var cluster : arguments.names()) {
        var settings = SimulatedClusterSettings.named(cluster);
        fleet.add(arguments.tls() ? settings.withTls() : settings);
      }
      publish(fleet, arguments, out);
      if (arguments.controlPort().isPresent()) {
        openControl(fleet, arguments, out);
      }
      out.println("ready");
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      // The caller ends the tool by interrupting it: that is success, and the interrupt is used up.
      return 0;
    } catch (IOException e) {
      err.println("cannot write " + e.getMessage());
      err.flush();
      return FAILED;
    } catch (IllegalStateException e) {
      err.println(e.getMessage());
      err.flush();
      return FAILED;
    }
    return 0;
  }

  private static void publish(SimulatedFleet fleet, ToolArguments arguments, PrintWriter out)
      throws IOException {
    if (arguments.kubeconfig().isPresent()) {
      var file = arguments.kubeconfig().get().toAbsolutePath();
      write(
          file,
          switch (arguments.credential()) {
            case TOKEN -> fleet.kubeconfig();
            case CERTIFICATE -> fleet.kubeconfigWithCertificates();
          });
      out.println("kubeconfig " + file);
    }
    for (var cluster : fleet.clusters()) {
      out.println("cluster " + cluster.name() + " " + cluster.url());
    }
  }

  /** The file is one for {@code curl -K}: it holds the address and the token. */
  private static void openControl(SimulatedFleet fleet, ToolArguments arguments, PrintWriter out)
      throws IOException {
    var token = UUID.randomUUID().toString();
    var control = fleet.control(arguments.controlPort().orElse(0), token);
    var url = "http://127.0.0.1:" + control.port() + "/faults";
    out.println("faults " + url);
    if (arguments.control().isEmpty()) {
      out.println("faults-token " + token);
      return;
    }
    var file = arguments.control().get().toAbsolutePath();
    write(
        file,
        """
        # The faults of the simulated clusters, for curl -K
        url = "%s"
        header = "Authorization: Bearer %s"
        header = "Content-Type: application/json"
        silent
        show-error
        """
            .formatted(url, token));
    out.println("faults-file " + file);
  }

  /** Writes a file that only its owner may read: there are credentials in it. */
  private static void write(Path file, String text) throws IOException {
    var folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }
}
