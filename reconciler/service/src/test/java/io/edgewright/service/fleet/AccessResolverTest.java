package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterAccess;
import io.edgewright.policy.spec.ClusterLifecycle;
import io.edgewright.policy.spec.Geography;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.service.fleet.AccessResolver.Access;
import io.edgewright.service.settings.SecretText;
import io.edgewright.service.settings.StoredCredential;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AccessResolverTest {
  private static final SourceLocation PLACE = new SourceLocation("clusters/fra1.yaml", 1, 1);
  private static final StoredCredential TOKEN =
      new StoredCredential.Token(
          new SecretText("s3cr3t"), new TreeSet<>(List.of("fra1.example.com")));

  @Test
  void s2_aCredentialStaysBoundToTheOperatorsHostsWhateverTheFileSays() {
    var elsewhere = cluster(Optional.of(access("https://evil.example.com")));

    var open = assertInstanceOf(Access.Open.class, AccessResolver.resolve(elsewhere, TOKEN));

    assertFalse(open.access().credential().permits(URI.create("https://evil.example.com/api")));
    assertFalse(open.access().toString().contains("s3cr3t"));
  }

  @Test
  void aClusterThatStatesNoAccessUsesTheCredentialOfItsName() {
    assertEquals("fra1", AccessResolver.credentialName(cluster(Optional.empty())));
  }

  @Test
  void withoutAServerThereIsNoWay() {
    var closed =
        assertInstanceOf(
            Access.Closed.class, AccessResolver.resolve(cluster(Optional.empty()), TOKEN));

    assertEquals("neither the file nor the credential names a server", closed.reason());
  }

  private static ClusterAccess access(String server) {
    return new ClusterAccess("edge", Optional.of(URI.create(server)), Optional.empty(), PLACE);
  }

  private static Cluster cluster(Optional<ClusterAccess> access) {
    return new Cluster(
        new Metadata("fra1", new TreeMap<>(), PLACE),
        Geography.UNKNOWN,
        Optional.empty(),
        access,
        Cluster.Supply.UNKNOWN,
        List.of(),
        new TreeMap<>(),
        ClusterLifecycle.ACTIVE);
  }
}
