package io.edgewright.service.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code -o}, and what follows from it. */
@Command
final class Output implements JsonAnswer {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or yaml (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public boolean isJson() {
    return format == OutputFormat.JSON;
  }

  /** Prints the one or the other of two forms of an answer. */
  void print(Supplier<String> text, Supplier<Map<String, Object>> tree) {
    terminal.print(
        switch (format) {
          case TEXT -> text.get();
          case JSON -> Terminal.json(tree.get());
          case YAML -> Terminal.yaml(tree.get());
        });
  }
}
