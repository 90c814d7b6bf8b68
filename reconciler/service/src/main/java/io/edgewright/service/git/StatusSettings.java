package io.edgewright.service.git;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who writes the status branch, and how it is known again.
 *
 * @param branch its name, such as {@code edgewright/status}
 * @param writer this process, told apart from every other
 * @param name the committer's name
 * @param email the committer's mail address
 * @param seal what proves that a commit is ours
 * @param signingKey a private SSH key (OpenSSH form, no passphrase) that signs the commits
 * @param own the paths that are ours
 */
public record StatusSettings(
    String branch,
    String writer,
    String name,
    String email,
    StatusSeal seal,
    Optional<String> signingKey,
    OwnPaths own) {
  public StatusSettings {
    requireNonNull(seal, "seal");
    requireNonNull(signingKey, "signingKey");
    requireNonNull(own, "own");
    for (var text : new String[] {branch, writer, name, email}) {
      if (text.isBlank() || text.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("branch, writer, name and email are one line each");
      }
    }
  }

  /** Settings of the usual branch and committer, unsigned. */
  public static StatusSettings of(String writer, StatusSeal seal) {
    return new StatusSettings(
        "edgewright/status",
        writer,
        "Edgewright",
        "edgewright@localhost",
        seal,
        Optional.empty(),
        OwnPaths.STATUS);
  }

  @Override
  public String toString() {
    return "StatusSettings[branch=%s, writer=%s]".formatted(branch, writer);
  }
}
