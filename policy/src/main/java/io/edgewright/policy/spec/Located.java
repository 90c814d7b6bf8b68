package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;

/**
 * A value together with the place in the repository where it is stated, so that it can be cited.
 */
public record Located<T>(T value, SourceLocation location) {}
