import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the demo start fast: writes a file of JVM arguments and, when the classes have changed, an ahead-of-time cache
 * (JEP 483, 514) from one short run of the demo. Without a cache the demo runs as well, and starts more slowly.
 */
final class DemoStart {
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
  private static final Pattern ALL_HEALTHY = Pattern.compile("\\b(\\d+)/\\1 healthy");
  private static final String MAIN = "io.edgewright.service.cli.EdgewrightCommand";

  private final Path folder;
  private final String classPath;

  private DemoStart(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** The class path of the demo, and the folder for what is made of it. */
  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[1]).toAbsolutePath();
    Files.createDirectories(folder);
    new DemoStart(folder, jarsOnly(args[0], folder)).prepare();
  }

  private void prepare() throws Exception {
    var cache = folder.resolve("demo.aot");
    var key = folder.resolve("demo.key");
    var wanted = key();
    if (!Files.isRegularFile(key) || !Files.readString(key).equals(wanted)) {
      System.out.println("Preparing the first start after a change, about 15 seconds ...");
      Files.deleteIfExists(cache);
      train(cache);
      Files.writeString(key, wanted);
    }
    var arguments = new ArrayList<>(FLAGS);
    if (Files.isRegularFile(cache)) {
      arguments.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:aot=off"));
    }
    arguments.addAll(List.of("-cp", classPath));
    Files.write(folder.resolve("java.args"), arguments.stream().map(DemoStart::quoted).toList());
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Runs the demo until everything is healthy, a minute at the most, then makes the cache of what that run loaded. */
  private void train(Path cache) throws IOException, InterruptedException {
    var recorded = folder.resolve("demo.aotconf");
    var demo =
        java("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded, "-cp", classPath, MAIN, "demo", "--folder",
            folder.resolve("run").toString(), "--git-port", "0", "--http-port", "0");
    var watchdog = Thread.ofVirtual().start(() -> stopAfterAMinute(demo));
    try (var lines = demo.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(line -> ALL_HEALTHY.matcher(line).find()).findFirst();
      // Process.destroy would close the streams.
      demo.toHandle().destroy();
      // The recording is written while the process ends, and whatever it says still has to be read.
      lines.lines().forEach(_ -> {});
    }
    demo.waitFor();
    watchdog.interrupt();
    if (Files.isRegularFile(recorded)) {
      var create = java("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + cache, "-cp", classPath);
      create.inputReader(StandardCharsets.UTF_8).lines().forEach(_ -> {});
      create.waitFor();
      Files.delete(recorded);
    }
  }

  private static void stopAfterAMinute(Process demo) {
    try {
      if (!demo.waitFor(1, TimeUnit.MINUTES)) {
        demo.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process java(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The class path without folders, of which the JVM makes no cache; a jar stays untouched while its content is the same. */
  private static String jarsOnly(String classPath, Path folder) throws IOException {
    var entries = new ArrayList<String>();
    for (var entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      var path = Path.of(entry);
      if (Files.isDirectory(path)) {
        var jar = folder.resolve("classes-%d.jar".formatted(entries.size()));
        var bytes = jar(path);
        if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
          Files.write(jar, bytes);
        }
        entries.add(jar.toString());
      } else if (Files.isRegularFile(path)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static byte[] jar(Path root) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var walk = Files.walk(root);
        var zip = new ZipOutputStream(bytes)) {
      for (var path : walk.filter(path -> !path.equals(root)).sorted().toList()) {
        var name = root.relativize(path).toString().replace(File.separatorChar, '/');
        var isFolder = Files.isDirectory(path);
        var entry = new ZipEntry(isFolder ? name + "/" : name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        if (!isFolder) {
          Files.copy(path, zip);
        }
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** What the JVM checks before it believes a cache: itself, and size and time of each jar. */
  private String key() throws Exception {
    var text = new StringBuilder(Runtime.version().toString());
    for (var entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      var path = Path.of(entry);
      text.append('\n').append(entry).append(' ').append(Files.size(path)).append(' ').append(Files.getLastModifiedTime(path));
    }
    var digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
