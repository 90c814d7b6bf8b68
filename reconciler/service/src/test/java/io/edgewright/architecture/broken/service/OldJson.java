package io.edgewright.architecture.broken.service;

import com.fasterxml.jackson.core.JsonFactory;

/** Jackson 2 is Micronaut's own matter. */
record OldJson(JsonFactory factory) {}
