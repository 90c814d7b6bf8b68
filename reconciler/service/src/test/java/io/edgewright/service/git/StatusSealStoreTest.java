package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusSealStoreTest {
  @TempDir Path folder;

  private StatusSeal load() {
    return assertInstanceOf(SealLookup.Sealing.class, new StatusSealStore(folder).load()).seal();
  }

  @Test
  void theSecretIsMadeOnceAndForItsOwnerAlone() throws IOException {
    var commit = "a commit".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    var first = load().over("status", commit);
    var second = load().over("status", commit);

    assertEquals(first, second);
    var permissions = Files.getPosixFilePermissions(folder.resolve("status-seal"));
    assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFileThatIsTooShortIsNoSecret() throws IOException {
    Files.writeString(folder.resolve("status-seal"), "short\n");

    assertInstanceOf(SealLookup.NoSeal.class, new StatusSealStore(folder).load());
  }
}
