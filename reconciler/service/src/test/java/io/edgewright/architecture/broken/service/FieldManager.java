package io.edgewright.architecture.broken.service;

/** What Kubernetes calls whoever set a field. */
record FieldManager(String name) {}
