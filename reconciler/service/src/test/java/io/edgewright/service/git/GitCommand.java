package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the real programs git, ssh-keygen and the like, with an environment of their own. */
public final class GitCommand {
  private GitCommand() {}

  /** Skips the test, saying so, where a program is not installed. */
  public static void assumeInstalled(Path program) {
    Assumptions.assumeTrue(
        Files.isExecutable(program), program + " is not installed here, so this is not tested");
  }

  /** The output of {@code git} in a folder; an exit code other than 0 is an error. */
  public static String git(Path folder, String... arguments) {
    assumeInstalled(Path.of("/usr/bin/git"));
    var command = new ArrayList<>(List.of("/usr/bin/git"));
    command.addAll(List.of(arguments));
    var ran = run(folder, Map.of(), command);
    if (ran.exit() != 0) {
      throw new AssertionError(command + " ended with " + ran.exit() + ": " + ran.output());
    }
    return ran.output();
  }

  /** How a program ended and what it wrote. */
  public record Ran(int exit, String output) {}

  /** Runs any program. */
  public static Ran run(Path folder, Map<String, String> environment, List<String> command) {
    try {
      var builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      var env = builder.environment();
      env.clear();
      env.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
      env.put("HOME", "/nonexistent");
      env.put("GIT_CONFIG_NOSYSTEM", "1");
      env.put("GIT_CONFIG_GLOBAL", "/dev/null");
      env.put("GIT_TERMINAL_PROMPT", "0");
      env.put("GIT_AUTHOR_NAME", "Ann Author");
      env.put("GIT_AUTHOR_EMAIL", "ann@example.com");
      env.put("GIT_COMMITTER_NAME", "Ann Author");
      env.put("GIT_COMMITTER_EMAIL", "ann@example.com");
      env.putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end");
      }
      return new Ran(process.exitValue(), output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
