package io.edgewright.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private record Arguments(List<String> names, Optional<Path> kubeconfig) {}

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    var arguments = parse(args);
    if (arguments.isEmpty()) {
      err.println("usage: " + name() + " (--names a,b,c | --count N) [--kubeconfig FILE]");
      err.flush();
      return USAGE;
    }
    try (var fleet = SimulatedFleet.start()) {
      for (var cluster : arguments.get().names()) {
        fleet.add(SimulatedClusterSettings.named(cluster));
      }
      publish(fleet, arguments.get(), out);
      out.println("ready");
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      // The caller ends the tool by interrupting it: that is success, and the interrupt is used up.
      return 0;
    } catch (IOException e) {
      err.println("cannot write the kubeconfig: " + e.getMessage());
      err.flush();
      return FAILED;
    }
    return 0;
  }

  private static void publish(SimulatedFleet fleet, Arguments arguments, PrintWriter out)
      throws IOException {
    if (arguments.kubeconfig().isPresent()) {
      var file = arguments.kubeconfig().get().toAbsolutePath();
      var folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, fleet.kubeconfig());
      out.println("kubeconfig " + file);
    }
    for (var cluster : fleet.clusters()) {
      out.println("cluster " + cluster.name() + " " + cluster.url());
    }
  }

  private static Optional<Arguments> parse(String... args) {
    var names = new ArrayList<String>();
    var kubeconfig = Optional.<Path>empty();
    for (var i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        return Optional.empty();
      }
      var value = args[i + 1];
      switch (args[i]) {
        case "--names" -> names.addAll(List.of(value.split(",")));
        case "--count" -> {
          if (!value.matches("[1-9]\\d{0,3}")) {
            return Optional.empty();
          }
          for (var n = 1; n <= Integer.parseInt(value); n++) {
            names.add("cluster-" + n);
          }
        }
        case "--kubeconfig" -> kubeconfig = Optional.of(Path.of(value));
        default -> {
          return Optional.empty();
        }
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(new Arguments(names, kubeconfig));
  }
}
