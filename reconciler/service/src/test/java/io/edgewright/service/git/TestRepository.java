package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.util.FS;

/** A bare repository made with the real git, and a work tree to commit to it from. */
public final class TestRepository {
  static {
    measureDisk();
  }

  private final Path bare;
  private final Path work;

  private TestRepository(Path bare, Path work) {
    this.bare = bare;
    this.work = work;
  }

  /**
   * JGit measures how exact a disk's times are once in a process, by files that it makes beside the
   * first object that it writes. In the background, as services have it, that goes on while the
   * folder of a short test is deleted.
   */
  private static void measureDisk() {
    HermeticGit.install();
    FS.FileStoreAttributes.setBackground(false);
    FS.getFileStoreAttributes(Path.of(System.getProperty("java.io.tmpdir")));
    FS.FileStoreAttributes.setBackground(true);
  }

  /** Makes {@code <name>.git} below a folder, with the branch {@code main} and no commit. */
  public static TestRepository create(Path folder, String name) {
    var bare = folder.resolve(name + ".git");
    var work = folder.resolve(name + "-work");
    GitCommand.git(folder, "init", "-q", "--bare", "-b", "main", bare.toString());
    GitCommand.git(bare, "config", "http.receivepack", "true");
    GitCommand.git(bare, "config", "uploadpack.allowAnySHA1InWant", "true");
    GitCommand.git(folder, "clone", "-q", bare.toString(), work.toString());
    GitCommand.git(work, "checkout", "-q", "-B", "main");
    return new TestRepository(bare, work);
  }

  public Path bare() {
    return bare;
  }

  public Path work() {
    return work;
  }

  public TestRepository write(String path, String text) {
    try {
      Files.createDirectories(work.resolve(path).getParent());
      Files.writeString(work.resolve(path), text);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public Revision commit(String message, String... options) {
    GitCommand.git(work, "add", "-A");
    var arguments =
        new java.util.ArrayList<>(
            java.util.List.of("commit", "-q", "--allow-empty", "-m", message));
    arguments.addAll(java.util.List.of(options));
    GitCommand.git(work, arguments.toArray(String[]::new));
    return head();
  }

  public Revision head() {
    return new Revision(GitCommand.git(work, "rev-parse", "HEAD").strip());
  }

  public TestRepository push(String... options) {
    var arguments = new java.util.ArrayList<>(java.util.List.of("push", "-q"));
    arguments.addAll(java.util.List.of(options));
    arguments.addAll(java.util.List.of("origin", "HEAD"));
    GitCommand.git(work, arguments.toArray(String[]::new));
    return this;
  }

  /** Writes one file, commits and pushes it. */
  public Revision pushed(String path, String text) {
    var revision = write(path, text).commit("change " + path);
    push();
    return revision;
  }

  /** What git says when asked in the bare repository. */
  public String ask(String... arguments) {
    return GitCommand.git(bare, arguments).strip();
  }
}
