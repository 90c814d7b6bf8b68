package io.edgewright.architecture.broken.renderer;

import io.edgewright.architecture.broken.policy.object.Word;

/** A renderer may use the shared words. */
public record Chart(Word name) {}
