package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.status.SourceFiles;

/**
 * The revision in force.
 *
 * @param broken the problems of its files, and which older versions stand in for them
 * @param budget what it may delete without an acknowledgement
 */
record AcceptedRevision(
    Revision revision,
    RepositoryTree tree,
    FleetFiles files,
    SourceFiles broken,
    DeletionBudget budget) {}
