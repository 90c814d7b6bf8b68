package io.edgewright.policy.spec;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.SourceLocation;
import java.util.Optional;

/**
 * A rule of the user's own for the health of some objects.
 *
 * @param name empty for every object of the kind
 * @param current CEL over {@code object}: when it is Current
 * @param failed CEL over {@code object}: when it is Failed
 */
public record HealthCheck(
    GroupKind kind,
    Optional<String> name,
    Located<String> current,
    Optional<Located<String>> failed,
    SourceLocation location) {}
