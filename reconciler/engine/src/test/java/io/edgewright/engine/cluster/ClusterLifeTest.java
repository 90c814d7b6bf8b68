package io.edgewright.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClusterLifeTest {
  private static ClusterLife life(String uid, long revision) {
    return new ClusterLife(
        Optional.of(uid).filter(text -> !text.isEmpty()), OptionalLong.of(revision));
  }

  @Test
  void clusterThatWentOnIsTheSame() {
    assertFalse(life("a", 20).isAnotherThan(life("a", 10)));
    assertFalse(life("a", 10).isAnotherThan(life("a", 10)));
  }

  @Test
  void clusterWithAnotherIdentityIsAnother() {
    assertTrue(life("b", 20).isAnotherThan(life("a", 10)));
  }

  @Test
  void clusterWhoseHistoryWentBackWasRestored() {
    assertTrue(life("a", 9).isAnotherThan(life("a", 10)));
  }

  @Test
  void identityThatMayNotBeReadTellsNothing() {
    assertFalse(life("", 20).isAnotherThan(life("a", 10)));
    assertFalse(
        new ClusterLife(Optional.of("a"), OptionalLong.empty()).isAnotherThan(life("a", 10)));
  }
}
