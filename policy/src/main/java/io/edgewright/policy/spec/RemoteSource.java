package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.net.URI;

/**
 * Another Git repository that a source is read from.
 *
 * @param revision a branch, tag or commit
 */
public record RemoteSource(URI repository, String revision, SourceLocation location) {}
