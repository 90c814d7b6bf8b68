package io.edgewright.policy.yaml;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML (and so JSON) in the dialect of kubectl: YAML 1.1 as its Go library resolves it, and
 * only what JSON can hold. A key that is stated twice is an error here, where kubectl takes the
 * last.
 */
public final class YamlParser {
  private static final Pattern JSON_SLASH = Pattern.compile("(?<!\\\\)((?:\\\\{2})*)\\\\/");

  private YamlParser() {}

  /** Reads all documents of a file; its path is only used to say where things are. */
  public static YamlFile parse(String file, byte[] content, YamlLimits limits) {
    if (content.length > limits.maxBytes()) {
      return malformed(
          file,
          1,
          1,
          "the file has %d bytes; at most %d are read"
              .formatted(content.length, limits.maxBytes()));
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return parse(file, text, limits);
    } catch (CharacterCodingException e) {
      return malformed(file, 1, 1, "the file is not UTF-8");
    }
  }

  /** Reads all documents of a text. */
  public static YamlFile parse(String file, String text, YamlLimits limits) {
    var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    // kubectl reads what begins with a brace as JSON, whose escaped slash YAML 1.1 lacks.
    var yaml =
        withoutMark.stripLeading().startsWith("{")
            ? JSON_SLASH.matcher(withoutMark).replaceAll("$1/")
            : withoutMark;
    try {
      var composer = new NodeComposer(file, yaml, limits);
      var documents = composer.documents();
      return composer.problems().isEmpty()
          ? new YamlFile.Documents(documents)
          : new YamlFile.Malformed(composer.problems());
    } catch (NodeComposer.Refused e) {
      return new YamlFile.Malformed(List.of(e.problem()));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      var context = e.getContext() == null ? "" : e.getContext() + ": ";
      return malformed(
          file, mark.getLine() + 1, mark.getColumn() + 1, "not YAML: " + context + e.getProblem());
    } catch (YAMLException e) {
      // The reader's own complaint: a character that YAML does not allow.
      return malformed(
          file, 1, 1, "not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static YamlFile malformed(String file, int line, int column, String message) {
    return new YamlFile.Malformed(
        List.of(new Problem(new SourceLocation(file, line, column), message, "")));
  }
}
