package io.edgewright.architecture.broken.simulator;

import io.edgewright.architecture.broken.policy.object.Word;

/** The simulator is an oracle and shares nothing with what it judges. */
public record BorrowingCluster(Word name) {}
