package io.edgewright.service.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command writes; colour only where that is a terminal. */
@Command
final class Terminal {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  PrintWriter out() {
    return spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }

  /** The text with picocli's markup turned into colours, or into nothing. */
  String styled(String markup) {
    return Ansi.AUTO.string(markup);
  }
}
