/** Rules in CEL that CustomResourceDefinitions state about their objects. */
@NullMarked
package io.edgewright.simulator.expression;

import org.jspecify.annotations.NullMarked;
