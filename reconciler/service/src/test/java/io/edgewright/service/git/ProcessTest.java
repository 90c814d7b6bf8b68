package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.Poll.Advanced;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: a hostile home, and being killed. */
class ProcessTest {
  @TempDir Path folder;
  private TestRepository repository;
  private GitHttpServer server;

  @BeforeEach
  void serve() throws IOException {
    repository = TestRepository.create(folder, "fleet");
    server = GitHttpServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> probe(List<String> options) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            classPath(),
            MirrorProbe.class.getName(),
            server.url(repository).shown(),
            folder.resolve("cache").toString()));
    return command;
  }

  private static String classPath() {
    var own = Stream.of(System.getProperty("java.class.path"));
    var loader = MirrorProbe.class.getClassLoader();
    var loaded =
        loader instanceof URLClassLoader urls
            ? Arrays.stream(urls.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
            : Stream.<String>empty();
    return Stream.concat(loaded, own).collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void s3_nothingOfAHostileHomeIsUsedOrWritten() throws IOException {
    var tip = repository.pushed("a.txt", "one");
    var home = Files.createDirectories(folder.resolve("home"));
    try (var evil = GitHttpServer.start(folder)) {
      var hostile =
          """
          [url "%s/"]
            insteadOf = %s/
          [http]
            proxy = %s
            extraHeader = X-Evil: yes
            cookieFile = %s
          [core]
            hooksPath = %s
          [protocol]
            version = 0
          """
              .formatted(evil.base(), server.base(), evil.base(), home.resolve("cookies"), home);
      for (var file :
          List.of(
              ".gitconfig", ".config/git/config", ".jgitconfig", ".config/jgit/config", "global")) {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), hostile);
      }
      var before = listing(home);
      var environment =
          Map.of(
              "HOME", home.toString(),
              "XDG_CONFIG_HOME", home.resolve(".config").toString(),
              "GIT_CONFIG_GLOBAL", home.resolve("global").toString(),
              "GIT_CONFIG_NOSYSTEM", "0",
              "GIT_DIR", home.resolve("elsewhere").toString(),
              "GIT_OBJECT_DIRECTORY", home.resolve("objects").toString(),
              "GIT_SSH", "/bin/false");

      var ran = GitCommand.run(folder, environment, probe(List.of("-Duser.home=" + home)));

      var told = ran.output().lines().toList();
      assertTrue(told.contains(new Advanced(tip, Relation.FIRST).toString()), ran::output);
      assertEquals(List.of(), evil.log());
      assertEquals(before, listing(home));
    }
  }

  private static Map<String, String> listing(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(Path::toString, ProcessTest::modified));
    }
  }

  private static String modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killedInTheMiddleOfAFetchTheMirrorIsAsGoodAsBefore() throws Exception {
    var noise = new StringBuilder();
    new Random(1).ints(300_000, 32, 126).forEach(c -> noise.append((char) c));
    repository.pushed("big.txt", noise.toString());
    var stalled = server.stall(GitHttpServer.Access::isFetch);
    var process = new ProcessBuilder(probe(List.of())).redirectErrorStream(true).start();
    try {
      assertTrue(stalled.tryAcquire(30, java.util.concurrent.TimeUnit.SECONDS));
      process.destroyForcibly().waitFor();
    } finally {
      process.destroyForcibly();
    }
    server.stall(_ -> false);
    try (var sources =
        new GitSources(GitSettings.in(folder.resolve("cache")), GitObserver.none())) {
      var mirror = sources.ofOperator(server.url(repository));

      var poll = mirror.poll(Watch.first("main"));

      assertEquals(new Advanced(repository.head(), Relation.FIRST), poll);
      var next = repository.pushed("a.txt", "next");
      assertEquals(
          new Advanced(next, Relation.FAST_FORWARD),
          mirror.poll(Watch.after("main", ((Advanced) poll).revision())));
    }
  }
}
