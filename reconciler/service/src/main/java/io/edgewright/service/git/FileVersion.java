package io.edgewright.service.git;

/**
 * A commit in which a file became what it is there.
 *
 * @param present false where the commit took the file away
 */
public record FileVersion(StatusCommit commit, boolean present) {}
