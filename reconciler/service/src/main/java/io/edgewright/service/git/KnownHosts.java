package io.edgewright.service.git;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The SSH host keys that the operator knows. Any other key is refused; nobody is asked, nothing is
 * learnt. Certificates of host authorities are not supported.
 */
final class KnownHosts implements ServerKeyDatabase {
  private final List<KnownHostEntry> entries;
  private final Runnable onRefusal;

  KnownHosts(String lines, Runnable onRefusal) {
    this.onRefusal = onRefusal;
    try {
      this.entries = KnownHostEntry.readKnownHostEntries(new StringReader(lines), true);
    } catch (IOException e) {
      throw new UncheckedIOException("the known hosts of the settings cannot be read", e);
    }
  }

  @Override
  public List<PublicKey> lookup(
      String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
    return entries.stream()
        .filter(entry -> matches(entry, remoteAddress) && isPlain(entry))
        .map(KnownHosts::keyOf)
        .toList();
  }

  @Override
  public boolean accept(
      String connectAddress,
      InetSocketAddress remoteAddress,
      PublicKey serverKey,
      Configuration config,
      @Nullable CredentialsProvider provider) {
    var matching = entries.stream().filter(entry -> matches(entry, remoteAddress)).toList();
    var known =
        matching.stream().filter(KnownHosts::isPlain).anyMatch(entry -> isKey(entry, serverKey));
    var revoked =
        matching.stream().filter(KnownHosts::isRevoked).anyMatch(entry -> isKey(entry, serverKey));
    if (!known || revoked) {
      onRefusal.run();
    }
    return known && !revoked;
  }

  private static boolean matches(KnownHostEntry entry, InetSocketAddress remote) {
    return entry.isHostMatch(remote.getHostString(), remote.getPort());
  }

  private static boolean isPlain(KnownHostEntry entry) {
    return entry.getMarker() == null || entry.getMarker().isEmpty();
  }

  private static boolean isRevoked(KnownHostEntry entry) {
    return "revoked".equals(entry.getMarker());
  }

  private static boolean isKey(KnownHostEntry entry, PublicKey key) {
    return KeyUtils.compareKeys(keyOf(entry), key);
  }

  private static PublicKey keyOf(KnownHostEntry entry) {
    try {
      return entry.getKeyEntry().resolvePublicKey(null, null);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a key in the known hosts of the settings cannot be read", e);
    }
  }
}
