package io.edgewright.service.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that seals status commits: the operator's, or one that is made at the first start. It
 * must outlive the process and its caches, since without it our own status is not believed.
 */
public final class SealStore {
  private static final int BYTES = 32;

  private final CredentialStore credentials;

  public SealStore(CredentialStore credentials) {
    this.credentials = credentials;
  }

  /**
   * The secret of a name.
   *
   * @throws IOException when there is none and none can be made, with what to do about it
   */
  public byte[] secret(String name) throws IOException {
    if (credentials.fingerprint(name).isEmpty()) {
      make(name);
    }
    return known(name)
        .orElseThrow(
            () ->
                new IOException(
                    "credential %s, which seals status commits, is not a text of at least %d"
                            .formatted(name, BYTES)
                        + " characters"));
  }

  /** The secret of a name, as far as there is one: nothing is made. */
  public Optional<byte[]> known(String name) {
    return credentials.read(name) instanceof StoredCredential.Opaque(var text)
            && text.reveal().length() >= BYTES
        ? Optional.of(text.reveal().getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private void make(String name) throws IOException {
    var secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    var path = credentials.path(name);
    try {
      Files.createDirectories(path.getParent());
      var made =
          Files.createTempFile(
              path.getParent(),
              ".seal",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(made, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE);
      Files.move(made, path);
    } catch (IOException e) {
      throw new IOException(
          "there is no credential %s, which seals status commits, and none can be made in %s (%s);"
                  .formatted(name, path.getParent(), e.getClass().getSimpleName())
              + " make one: openssl rand -hex 32",
          e);
    }
  }
}
