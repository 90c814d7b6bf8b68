package io.edgewright.renderer.helm;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.sun.jna.Native;
import io.edgewright.renderer.RenderSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker process is started: little memory, an environment with nothing of ours in it, and a
 * kubeconfig that leads nowhere, so that {@code lookup} fails instead of asking some cluster.
 *
 * @param library Helm's native library, unpacked
 */
record WorkerCommand(RenderSettings settings, Path library) {
  /** Port 0 cannot be listened on: a connection is refused at once, whatever runs here. */
  private static final String NOWHERE = "http://127.0.0.1:0";

  private static final String NO_CLUSTER =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: none, cluster: {server: "%s"}}]
      users: [{name: none, user: {}}]
      contexts: [{name: none, context: {cluster: none, user: none}}]
      current-context: none
      """
          .formatted(NOWHERE);

  /** The system, short of memory, shall end a worker rather than us; not every system allows it. */
  private static final String LIMITED_START =
      "{ echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null; "
          + "ulimit -c 0 && ulimit -v \"$0\" && exec \"$@\"";

  /** Starts a process whose files all lie in its folder. */
  Process start(Path folder) throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    var temporary = Files.createDirectory(folder.resolve("tmp"));
    var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), NO_CLUSTER);
    var builder = new ProcessBuilder(command(folder, temporary)).directory(folder.toFile());
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", home.toString());
    environment.put("TMPDIR", temporary.toString());
    environment.put("KUBECONFIG", kubeconfig.toString());
    // Nothing that a chart may get Helm to ask for leaves this machine.
    environment.put("HTTP_PROXY", NOWHERE);
    environment.put("HTTPS_PROXY", NOWHERE);
    environment.put("LANG", "C.UTF-8");
    environment.put("TZ", "UTC");
    // A crash must not print the memory of a chart, and threads must not multiply the address
    // space.
    environment.put("GOTRACEBACK", "none");
    environment.put("GOMAXPROCS", "2");
    environment.put("MALLOC_ARENA_MAX", "2");
    return builder.start();
  }

  private List<String> command(Path folder, Path temporary) {
    var command = new ArrayList<String>();
    if (settings.workerAddressSpaceMegabytes() > 0 && isLinux()) {
      command.addAll(
          List.of(
              "/bin/sh",
              "-c",
              LIMITED_START,
              Long.toString(settings.workerAddressSpaceMegabytes() * 1024L)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:CompressedClassSpaceSize=32m",
            "-Xmx" + settings.workerHeapMegabytes() + "m",
            "-Djava.io.tmpdir=" + temporary,
            "-Djna.tmpdir=" + temporary,
            "-Djna.nosys=true",
            "-Djna.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            settings.workerClassPath().orElseGet(WorkerCommand::ownClassPath),
            HelmWorkerMain.class.getName(),
            library.toString(),
            folder.toString(),
            Integer.toString(settings.limits().outputBytes())));
    return command;
  }

  /** Where the classes that a worker uses were loaded from, and nothing else of this process. */
  private static String ownClassPath() {
    return Stream.of(HelmWorkerMain.class, TemplateCommand.class, HelmLib.class, Native.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }
}
