package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * Opens SSH sessions with one key and the operator's known hosts, and with nothing from {@code
 * ~/.ssh} and no agent.
 */
final class SshSessions {
  private static final File NOWHERE = new File("/nonexistent");

  private SshSessions() {}

  /** Thrown when a key of the settings is none; says nothing of what it is. */
  static final class UnusableKey extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
      super(message);
    }
  }

  static SshdSessionFactory open(GitCredential.SshKey key, Exchange exchange) throws IOException {
    var pairs = keyPairs(key.privateKey());
    return new SshdSessionFactoryBuilder()
        .setHomeDirectory(NOWHERE)
        .setSshDirectory(new File(NOWHERE, ".ssh"))
        .setConfigStoreFactory((_, _, _) -> null)
        .setDefaultKnownHostsFiles(_ -> List.of())
        .setDefaultIdentities(_ -> List.of())
        .setDefaultKeysProvider(_ -> pairs)
        .setPreferredAuthentications("publickey")
        .setConnectorFactory(null)
        .setServerKeyDatabase((_, _) -> new KnownHosts(key.knownHosts(), exchange::hostKeyRefused))
        .build(null);
  }

  static List<KeyPair> keyPairs(String privateKey) throws IOException {
    try {
      var found =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("the SSH key of the settings"),
              new ByteArrayInputStream(privateKey.getBytes(UTF_8)),
              FilePasswordProvider.EMPTY);
      var pairs = new ArrayList<KeyPair>();
      if (found != null) {
        found.forEach(pairs::add);
      }
      if (pairs.isEmpty()) {
        throw new UnusableKey("the SSH key of the settings is not a private key");
      }
      return List.copyOf(pairs);
    } catch (UnusableKey e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The cause may quote the key, so it is not passed on.
      throw new IOException(
          "the SSH key of the settings cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
