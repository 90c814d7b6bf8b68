package io.edgewright.service.cli;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.yaml.YamlWriter;
import java.io.PrintWriter;
import java.util.Map;
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

  /** Prints an answer, ending in a line break. */
  void print(String text) {
    out().println(text);
    out().flush();
  }

  /** A tree for programs. */
  static String json(Object tree) {
    return CanonicalJson.pretty(tree);
  }

  /** A tree for programs, and for people who like it better. */
  static String yaml(Map<String, Object> tree) {
    return YamlWriter.write(tree).stripTrailing();
  }

  /** The text with picocli's markup turned into colours, or into nothing. */
  String styled(String markup) {
    return Ansi.AUTO.string(markup);
  }
}
