package io.edgewright.architecture.broken.service;

import java.util.logging.Logger;

/** Logs go through SLF4J. */
record OldLog(Logger log) {}
