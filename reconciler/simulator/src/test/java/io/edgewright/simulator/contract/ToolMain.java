package io.edgewright.simulator.contract;

import io.edgewright.simulator.SimulatedClustersTool;
import java.io.PrintWriter;

/** Runs the tool from the command line, to try a client on simulated clusters by hand. */
final class ToolMain {
  private ToolMain() {}

  public static void main(String[] args) {
    System.exit(
        new SimulatedClustersTool()
            .run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }
}
