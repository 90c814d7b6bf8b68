package io.edgewright.architecture.broken.service.west;

import io.edgewright.architecture.broken.service.east.East;
import java.util.List;

/** The other half of the cycle. */
public record West(List<East> east) {}
