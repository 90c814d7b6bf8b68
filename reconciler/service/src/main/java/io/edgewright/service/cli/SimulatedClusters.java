package io.edgewright.service.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * Simulated clusters, found at run time by the name of their tool: no production code depends on
 * them, and an installation may lack them.
 */
final class SimulatedClusters implements AutoCloseable {
  private static final String TOOL = "edgewright-simulated-clusters";
  private static final int START_SECONDS = 30;

  private final Thread thread;

  private SimulatedClusters(Thread thread) {
    this.thread = thread;
  }

  static ToolProvider tool() throws CommandFailure {
    return ToolProvider.findFirst(TOOL)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "this installation has no simulated clusters; they come with the source: run"
                        + " 'mvn -q -P demo' in a clone of the repository"));
  }

  /**
   * What to write.
   *
   * @param kubeconfig a kubeconfig with a context for each cluster
   * @param faults how faults are set, for curl -K
   * @param faultsPort the port by which they are set, 0 for any
   */
  record Outputs(Path kubeconfig, Path faults, int faultsPort) {}

  /** Starts clusters of these names. */
  static SimulatedClusters start(List<String> names, Outputs outputs)
      throws CommandFailure, InterruptedException {
    var tool = tool();
    var ready = new CountDownLatch(1);
    var errors = new StringWriter();
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name("simulated-clusters")
            .unstarted(
                () ->
                    tool.run(
                        new PrintWriter(new ReadyWriter(ready), true),
                        new PrintWriter(errors, true),
                        "--names",
                        String.join(",", names),
                        "--kubeconfig",
                        outputs.kubeconfig().toString(),
                        "--control-port",
                        Integer.toString(outputs.faultsPort()),
                        "--control",
                        outputs.faults().toString()));
    thread.start();
    if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
      thread.interrupt();
      throw new CommandFailure("the simulated clusters do not start: " + errors);
    }
    return new SimulatedClusters(thread);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the tool's line {@code ready}. */
  private static final class ReadyWriter extends StringWriter {
    private final CountDownLatch ready;

    ReadyWriter(CountDownLatch ready) {
      this.ready = ready;
    }

    @Override
    public void flush() {
      super.flush();
      if (getBuffer().toString().lines().anyMatch("ready"::equals)) {
        ready.countDown();
      }
    }
  }
}
