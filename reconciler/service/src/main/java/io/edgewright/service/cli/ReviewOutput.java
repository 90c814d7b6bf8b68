package io.edgewright.service.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code -o} of what can also become a comment on a pull request. */
@Command
final class ReviewOutput implements JsonAnswer {
  /** How a review is printed. */
  enum Format {
    TEXT,
    JSON,
    YAML,
    MARKDOWN
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, yaml or markdown (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public boolean isJson() {
    return format == Format.JSON;
  }

  /** Prints one of three forms of an answer. */
  void print(Supplier<String> text, Supplier<String> markdown, Supplier<Map<String, Object>> tree) {
    terminal.print(
        switch (format) {
          case TEXT -> text.get();
          case JSON -> Terminal.json(tree.get());
          case YAML -> Terminal.yaml(tree.get());
          case MARKDOWN -> markdown.get();
        });
  }
}
