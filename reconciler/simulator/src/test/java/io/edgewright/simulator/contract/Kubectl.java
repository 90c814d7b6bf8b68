package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real kubectl, with a kubeconfig of its own.
 *
 * @param folder where it runs; the file {@code config} in it is the kubeconfig
 */
record Kubectl(Path folder) {
  /** What a test says that is skipped for want of it. */
  static final String MISSING = "kubectl is not installed: what it does is not tested here";

  /** What it said, and how it ended. */
  record Ran(int code, String text) {}

  static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("kubectl", "version", "--client")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException _) {
      return false;
    }
  }

  Ran run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "kubectl does not end");
    return new Ran(process.exitValue(), text);
  }
}
