package io.edgewright.service.git;

import java.io.File;
import java.time.Instant;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit away from the machine's own Git configuration: no system, user or JGit configuration
 * is read or written, no environment variable is looked at, and no home folder is used.
 */
public final class HermeticGit {
  private static final File NOWHERE = new File("/nonexistent");

  private HermeticGit() {}

  /** Makes it so for the whole process; may be called any number of times. */
  public static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof HermeticReader)) {
      FS.DETECTED.setUserHome(NOWHERE);
      SystemReader.setInstance(new HermeticReader(SystemReader.getInstance()));
      // Measuring how exact the disk's times are takes seconds; nobody needs to wait for it.
      FS.FileStoreAttributes.setBackground(true);
    }
  }

  private static final class HermeticReader extends SystemReader.Delegate {
    HermeticReader(SystemReader platform) {
      super(platform);
    }

    @Override
    public String getHostname() {
      return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
      return null;
    }

    @Override
    public @Nullable String getProperty(String key) {
      return key.equals("user.home") ? NOWHERE.getPath() : super.getProperty(key);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }

  /** A configuration in memory: it has no file, reads nothing and writes nothing. */
  private static final class EmptyConfig extends FileBasedConfig {
    EmptyConfig(@Nullable Config parent, FS fs) {
      super(parent, NOWHERE, fs);
    }

    @Override
    public void load() {
      // There is nothing to read.
    }

    @Override
    public void save() {
      // What JGit measured about the file system is kept in memory only.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
