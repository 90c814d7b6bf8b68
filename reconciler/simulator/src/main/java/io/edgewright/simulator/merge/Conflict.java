package io.edgewright.simulator.merge;

/**
 * A field that another manager has.
 *
 * @param manager who has it, as a message names it
 * @param field its path
 */
public record Conflict(String manager, String field) {}
