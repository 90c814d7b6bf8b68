package io.edgewright.architecture.broken.policy.object;

/** What every module may use. */
public record Word(String text) {}
