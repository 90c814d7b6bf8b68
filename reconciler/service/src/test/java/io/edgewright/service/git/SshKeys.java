package io.edgewright.service.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** SSH keys made by the real ssh-keygen. */
public final class SshKeys {
  private SshKeys() {}

  /** A key pair and where it lies. */
  public record Pair(Path file, String privateKey, String publicKey) {}

  public static Pair generate(Path folder, String name, String type) throws IOException {
    var program = Path.of("/usr/bin/ssh-keygen");
    GitCommand.assumeInstalled(program);
    var file = folder.resolve(name + "-" + type);
    var ran =
        GitCommand.run(
            folder,
            Map.of(),
            List.of(
                program.toString(), "-q", "-t", type, "-N", "", "-C", name, "-f", file.toString()));
    if (ran.exit() != 0) {
      throw new AssertionError(ran.output());
    }
    var publicKey = Files.readString(Path.of(file + ".pub")).strip();
    return new Pair(file, Files.readString(file), publicKey);
  }
}
