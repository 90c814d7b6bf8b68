package io.edgewright.architecture.broken.service;

/** A name that says nothing. */
interface EventHandler {}
