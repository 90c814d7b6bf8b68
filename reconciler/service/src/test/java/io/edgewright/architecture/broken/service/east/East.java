package io.edgewright.architecture.broken.service.east;

import io.edgewright.architecture.broken.service.west.West;

/** Half of a cycle, in a package without a null mark. */
public record East(West west) {}
