package io.edgewright.service.settings;

import io.edgewright.policy.object.Digest;
import io.edgewright.service.settings.StoredCredential.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operator's folder of credentials: a file each, found by its name and by nothing else. Files
 * are read whenever they are asked for, so that a rotated credential is used at once.
 */
public final class CredentialStore {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([-._A-Za-z0-9]{0,251}[A-Za-z0-9])?");
  private static final long MAX_BYTES = 1 << 20;

  private final Path folder;

  public CredentialStore(Path folder) {
    this.folder = folder;
  }

  /** The credential of a name. A name is never a path. */
  public StoredCredential read(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      return new Unusable("'%s' is not the name of a credential".formatted(name));
    }
    try {
      var file = folder.resolve(name);
      return Files.size(file) > MAX_BYTES
          ? new Unusable("credential %s is larger than 1 MiB".formatted(name))
          : CredentialParser.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return new Unusable("there is no credential " + name);
    } catch (IOException e) {
      return new Unusable(
          "credential %s cannot be read (%s)".formatted(name, e.getClass().getSimpleName()));
    }
  }

  /** Equal as long as the credential of a name is the same; empty while it cannot be read. */
  public Optional<Digest> fingerprint(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.of(Files.readAllBytes(folder.resolve(name))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Where a credential of a name lies, or would lie. */
  public Path path(String name) {
    return folder.resolve(name);
  }
}
