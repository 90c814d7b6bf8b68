package io.edgewright.service.settings;

import io.edgewright.engine.cluster.Credential;
import java.net.URI;
import java.util.Optional;
import java.util.SortedSet;

/** What a file of the operator's credential folder holds. */
public sealed interface StoredCredential {
  /**
   * A kubeconfig's current context: where a cluster is, whom to trust, and who we are.
   *
   * @param caPem empty for the platform's certificates
   */
  record ForCluster(URI server, Optional<String> caPem, Credential credential)
      implements StoredCredential {}

  /** A token and the hosts that it may be sent to. */
  record Token(SecretText token, SortedSet<String> hosts) implements StoredCredential {}

  /** A user name and a password. */
  record Login(String user, SecretText password) implements StoredCredential {}

  /** An SSH key, and the host keys that are believed. */
  record SshKey(SecretText privateKey, String knownHosts) implements StoredCredential {}

  /** Bytes that only we know. */
  record Opaque(SecretText text) implements StoredCredential {}

  /** The file is missing or says nothing usable; the reason never repeats what it says. */
  record Unusable(String reason) implements StoredCredential {}
}
