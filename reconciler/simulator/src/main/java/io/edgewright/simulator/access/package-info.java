/** Decides who asks (tokens, certificates, impersonation) and what they may do (RBAC). */
@NullMarked
package io.edgewright.simulator.access;

import org.jspecify.annotations.NullMarked;
