package io.edgewright.service.git;

/** What proves to a Git server who we are. Its text form never shows a secret. */
public sealed interface GitCredential {

  /** No credential. */
  record Anonymous() implements GitCredential {}

  /** HTTP basic authentication; a token is a password with a user name such as {@code git}. */
  record Basic(String user, String password) implements GitCredential {
    @Override
    public String toString() {
      return "Basic[user=" + user + ", password=***]";
    }
  }

  /** HTTP bearer authentication. */
  record Bearer(String token) implements GitCredential {
    @Override
    public String toString() {
      return "Bearer[token=***]";
    }
  }

  /**
   * An SSH key without passphrase, in OpenSSH or PEM form, and the host keys that are believed, as
   * lines of a {@code known_hosts} file. A host that is not in there is refused.
   */
  record SshKey(String privateKey, String knownHosts) implements GitCredential {
    @Override
    public String toString() {
      return "SshKey[privateKey=***]";
    }
  }
}
