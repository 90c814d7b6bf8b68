package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.SourceFiles;
import java.util.List;
import java.util.Optional;

/**
 * Where a plan comes from.
 *
 * @param uid the fleet's
 * @param revision in force; empty before the first one is accepted
 * @param files what is wrong with the files, and which older versions are in force
 * @param conditions what concerns the fleet as a whole: a refused commit, a rewritten history
 */
record Provenance(
    String uid, Optional<Revision> revision, SourceFiles files, List<Condition> conditions) {
  Provenance {
    conditions = List.copyOf(conditions);
  }
}
