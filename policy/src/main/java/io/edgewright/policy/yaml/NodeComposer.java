package io.edgewright.policy.yaml;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Entry;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import io.edgewright.policy.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Makes nodes of one file's events: resolves aliases, merge keys and scalars, within limits. */
final class NodeComposer {
  private final String file;
  private final YamlLimits limits;
  private final Parser events;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final List<String> lines;
  private long nodes;
  private int deepest;

  /** Reads a text of a file. */
  NodeComposer(String file, String text, YamlLimits limits) {
    this.file = file;
    this.limits = limits;
    this.lines = text.lines().toList();
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  /** A node with an anchor, and what each alias to it costs. */
  private record Anchored(YamlNode node, long nodes, int height) {}

  /** Ends the reading of a file: what follows cannot be trusted to mean what it says. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<YamlNode> documents() throws Refused {
    var documents = new ArrayList<YamlNode>();
    events.getEvent();
    while (!events.checkEvent(Event.ID.StreamEnd)) {
      events.getEvent();
      anchors.clear();
      var root = node(0);
      if (!(root instanceof Scalar scalar && scalar.value() == null)) {
        documents.add(root);
      }
      events.getEvent();
    }
    return documents;
  }

  private YamlNode node(int depth) throws Refused {
    var event = events.getEvent();
    if (event instanceof AliasEvent alias) {
      return aliased(alias, depth);
    }
    var location = location(event.getStartMark());
    grow(1, depth, location);
    var nodesBefore = nodes;
    var deepestBefore = deepest;
    deepest = depth;
    var node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, location);
          case SequenceStart -> sequence(location, depth);
          case MappingStart -> mapping(location, depth);
          default -> throw new Refused(new Problem(location, "not YAML: unexpected " + event, ""));
        };
    if (((NodeEvent) event).getAnchor() instanceof String anchor) {
      anchors.put(anchor, new Anchored(node, nodes - nodesBefore + 1, deepest - depth));
    }
    deepest = Math.max(deepest, deepestBefore);
    return node;
  }

  private YamlNode aliased(AliasEvent alias, int depth) throws Refused {
    var location = location(alias.getStartMark());
    var anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw new Refused(
          new Problem(
              location,
              "the alias *%s has no anchor before it".formatted(alias.getAnchor()),
              "an anchor &%s must stand earlier in the same document, and not around the alias"
                  .formatted(alias.getAnchor())));
    }
    grow(anchored.nodes, depth + anchored.height, location);
    return anchored.node;
  }

  private void grow(long by, int depth, SourceLocation location) throws Refused {
    nodes += by;
    deepest = Math.max(deepest, depth);
    if (nodes > limits.maxNodes()) {
      throw new Refused(
          new Problem(
              location,
              "the file has more than %d values after its aliases are expanded"
                  .formatted(limits.maxNodes()),
              ""));
    }
    if (depth > limits.maxDepth()) {
      throw new Refused(
          new Problem(location, "nested deeper than " + limits.maxDepth() + " levels", ""));
    }
  }

  private Sequence sequence(SourceLocation location, int depth) throws Refused {
    var items = new ArrayList<YamlNode>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new Sequence(location, items);
  }

  private Mapping mapping(SourceLocation location, int depth) throws Refused {
    var stated = new HashMap<String, SourceLocation>();
    var entries = new LinkedHashMap<String, Entry>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      var merge = isMerge(events.peekEvent());
      var key = node(depth + 1);
      var value = node(depth + 1);
      if (merge) {
        merge(value, key.location(), entries);
      } else {
        name(key).ifPresent(name -> state(name, (Scalar) key, value, stated, entries));
      }
    }
    events.getEvent();
    return new Mapping(location, List.copyOf(entries.values()));
  }

  private void state(
      String name,
      Scalar key,
      YamlNode value,
      Map<String, SourceLocation> stated,
      Map<String, Entry> entries) {
    var before = stated.putIfAbsent(name, key.location());
    if (before != null) {
      problems.add(
          new Problem(
              key.location(),
              "the key '%s' is stated twice".formatted(name),
              "it stands at line %d too".formatted(before.line())));
    }
    entries.put(name, new Entry(name, key, value));
  }

  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && (scalar.isPlain() && scalar.getTag() == null
            || "tag:yaml.org,2002:merge".equals(scalar.getTag()));
  }

  /** Of several mappings the first wins; what the mapping states after the merge key wins too. */
  private void merge(YamlNode value, SourceLocation location, Map<String, Entry> entries) {
    switch (value) {
      case Mapping mapping -> mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
      case Sequence sequence when sequence.items().stream().allMatch(Mapping.class::isInstance) ->
          sequence.items().reversed().forEach(item -> merge(item, location, entries));
      case Sequence _, Scalar _ ->
          problems.add(
              new Problem(location, "<< merges a mapping or a list of mappings, nothing else", ""));
    }
  }

  private Optional<String> name(YamlNode key) {
    if (key instanceof Scalar scalar) {
      var name = ScalarResolver.keyText(scalar.value());
      if (name.isPresent()) {
        return name;
      }
    }
    problems.add(
        new Problem(
            key.location(),
            "a key must be a text",
            "null, lists, mappings and very large numbers cannot be keys"));
    return Optional.empty();
  }

  private Scalar scalar(ScalarEvent event, SourceLocation location) {
    var style =
        switch (event.getScalarStyle()) {
          case PLAIN -> Style.PLAIN;
          case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.QUOTED;
          case LITERAL -> Style.LITERAL;
          case FOLDED -> Style.FOLDED;
        };
    var text = event.getValue();
    @Nullable Object value =
        switch (ScalarResolver.resolve(event.getTag(), style == Style.PLAIN, text)) {
          case ScalarResolver.Value(var resolved) -> resolved;
          case ScalarResolver.Unusable(var why) -> {
            problems.add(new Problem(location, why, "quote it if a text is meant"));
            yield text;
          }
        };
    return new Scalar(location, value, text, style, textStart(location, style, text));
  }

  private SourceLocation textStart(SourceLocation location, Style style, String text) {
    return switch (style) {
      case PLAIN -> location;
      case QUOTED -> new SourceLocation(file, location.line(), location.column() + 1);
      case LITERAL, FOLDED -> {
        var firstLine = text.lines().findFirst().orElse("");
        var written = location.line() < lines.size() ? lines.get(location.line()) : "";
        var indentation = Math.max(0, written.length() - firstLine.length());
        yield new SourceLocation(file, location.line() + 1, indentation + 1);
      }
    };
  }

  private SourceLocation location(Mark mark) {
    return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
