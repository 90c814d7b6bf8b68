package io.edgewright.simulator.expression;

/**
 * Why a rule cannot be used.
 *
 * @param field where in the schema: {@code .properties[spec].x-kubernetes-validations[0].rule}
 * @param isMissing whether something is missing there, rather than wrong
 * @param detail what is wrong
 */
public record RuleFlaw(String field, boolean isMissing, String detail) {}
