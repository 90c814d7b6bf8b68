package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;

/** What the chosen clusters may cost together, in the fleet's currency. */
public record BudgetRule(BigDecimal perMonth, SourceLocation location) {}
