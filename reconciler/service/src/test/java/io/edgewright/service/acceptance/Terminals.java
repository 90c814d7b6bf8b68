package io.edgewright.service.acceptance;

import io.edgewright.service.cli.EdgewrightCommand;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a person at a terminal sees of a command. */
record Terminals(int code, String out, String err) {
  /** Runs a command in this process. */
  static Terminals run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        EdgewrightCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Terminals(code, out.toString(), err.toString());
  }

  @Override
  public String toString() {
    return "exit code %d%n%s%n%s".formatted(code, out, err);
  }
}
