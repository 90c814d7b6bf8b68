/** Measures how much simulated clusters take, and how fast they are. */
package io.edgewright.simulator.bench;
