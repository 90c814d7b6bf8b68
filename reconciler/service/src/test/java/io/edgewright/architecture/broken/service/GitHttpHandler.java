package io.edgewright.architecture.broken.service;

/** What HTTP servers call it. */
interface GitHttpHandler {}
