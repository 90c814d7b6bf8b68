/**
 * The built-in controllers and the fake kubelet: they move objects to the state that their specs
 * ask for.
 */
@NullMarked
package io.edgewright.simulator.controller;

import org.jspecify.annotations.NullMarked;
