package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keeps the secret of the {@link StatusSeal} in a file of the operator's credential folder. When
 * the file is not there it is made, readable by its owner alone. Whoever loses it loses the belief
 * in the commits made with it: placements are then found again from the inventories of the
 * clusters.
 */
public final class StatusSealStore {
  /** The file's name in the credential folder. */
  public static final String FILE = "status-seal";

  private static final int SECRET_BYTES = 32;
  private static final int LEAST_CHARACTERS = 16;

  private final Path file;

  /** The store in a credential folder. */
  public StatusSealStore(Path credentials) {
    this.file = credentials.resolve(FILE);
  }

  /** The seal under the secret of the file, which is made if it is not there. */
  public SealLookup load() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      var secret = Files.readString(file).strip();
      return secret.length() < LEAST_CHARACTERS
          ? new SealLookup.NoSeal(
              file + " is too short to be a secret; delete it to have a new one made")
          : new SealLookup.Sealing(StatusSeal.of(secret.getBytes(UTF_8)));
    } catch (IOException e) {
      return new SealLookup.NoSeal(
          "the secret " + file + " cannot be read or made: " + e.getClass().getSimpleName());
    }
  }

  /** Makes the file whole or not at all; a file that somebody else made first is left alone. */
  private void create() throws IOException {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createDirectories(file.getParent());
    var draft = Files.createTempFile(file.getParent(), FILE, ".tmp");
    try {
      Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n");
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // Another process was quicker; its secret counts.
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
