import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Reports the shape of the sources below a folder: how long files and methods are, how deep they
 * nest, how much is package-private. It informs and never fails the build.
 *
 * <p>Arguments: the folder, and the file that receives the full report; the console gets a table
 * with the worst offenders.
 */
final class ShapeReport {
  private static final int OFFENDERS_ON_CONSOLE = 3;

  /** One measured thing: a file, a method, a record. */
  record Sample(String where, int value) {}

  /** What a measure is called, the most it should be, and all its samples. */
  record Measure(String name, int limit, List<Sample> samples) {
    Measure(String name, int limit) {
      this(name, limit, new ArrayList<>());
    }

    void add(String where, long value) {
      samples.add(new Sample(where, Math.toIntExact(value)));
    }

    int percentile(int percent) {
      var sorted = samples.stream().mapToInt(Sample::value).sorted().toArray();
      return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }

    List<Sample> offenders() {
      return samples.stream()
          .filter(sample -> sample.value() > limit)
          .sorted(Comparator.comparingInt(Sample::value).reversed().thenComparing(Sample::where))
          .toList();
    }
  }

  private final Measure fileLines = new Measure("lines per file", 400);
  private final Measure methodLines = new Measure("lines per method", 50);
  private final Measure nesting = new Measure("levels of nesting", 3);
  private final Measure parameters = new Measure("parameters", 4);
  private final Measure components = new Measure("record components", 8);
  private long types;
  private long packagePrivateTypes;
  private long lines;
  private long commentLines;

  public static void main(String[] args) throws IOException {
    var root = Path.of(args[0]).toAbsolutePath().normalize();
    var report = Path.of(args[1]);
    var main = sources(root, "src/main/java");
    var shape = new ShapeReport();
    shape.measure(root, main);
    var testLines = lineCount(sources(root, "src/test/java"));
    Files.createDirectories(report.getParent());
    Files.writeString(report, shape.text(main.size(), testLines, Integer.MAX_VALUE));
    System.out.print(shape.text(main.size(), testLines, OFFENDERS_ON_CONSOLE));
  }

  private static List<Path> sources(Path root, String kind) throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> ("/" + root.relativize(path)).contains("/" + kind + "/"))
          .filter(path -> !("/" + root.relativize(path)).contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static long lineCount(List<Path> files) throws IOException {
    var count = 0L;
    for (var file : files) {
      count += Files.readAllLines(file).size();
    }
    return count;
  }

  private void measure(Path root, List<Path> sources) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task =
          (JavacTask)
              compiler.getTask(null, files, problem -> {}, List.of("-proc:none"), null, units);
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        measure(root, unit, positions);
      }
    }
  }

  private void measure(Path root, CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    var path = Path.of(unit.getSourceFile().toUri());
    var text = Files.readAllLines(path);
    lines += text.size();
    commentLines += text.stream().map(String::strip).filter(ShapeReport::isComment).count();
    if (!path.endsWith("package-info.java")) {
      fileLines.add(root.relativize(path).toString(), text.size());
    }
    unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .forEach(this::countType);
    new UnitScanner(unit, positions).scan(unit, null);
  }

  // Good enough for sources in one format: there, a comment starts its line.
  private static boolean isComment(String line) {
    return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
  }

  private void countType(ClassTree type) {
    types++;
    if (!type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
      packagePrivateTypes++;
    }
  }

  private String text(int files, long testLines, int most) {
    var text = new StringBuilder();
    text.append(
        "Shape of %d files, %d lines of main code, %d of tests%n"
            .formatted(files, lines, testLines));
    text.append(row("", "median", "p90", "max", "limit"));
    for (var measure : List.of(fileLines, methodLines, nesting, parameters, components)) {
      text.append(
          row(
              measure.name(),
              number(measure.percentile(50)),
              number(measure.percentile(90)),
              number(measure.percentile(100)),
              number(measure.limit())));
      var offenders = measure.offenders();
      offenders.stream()
          .limit(most)
          .forEach(
              offender ->
                  text.append("    %5d  %s%n".formatted(offender.value(), offender.where())));
      if (offenders.size() > most) {
        text.append("           and %d more%n".formatted(offenders.size() - most));
      }
    }
    text.append(
        share("package-private top-level types", packagePrivateTypes, types, "60 % or more"));
    text.append(share("lines of comment", commentLines, lines, "5 to 15 %"));
    return text.toString();
  }

  private static String row(String name, String... cells) {
    return "  %-20s%8s%8s%8s%8s%n".formatted(name, cells[0], cells[1], cells[2], cells[3]);
  }

  private static String number(int value) {
    return Integer.toString(value);
  }

  private static String share(String name, long part, long whole, String goal) {
    var percent = whole == 0 ? 0 : 100.0 * part / whole;
    return String.format(Locale.ROOT, "  %-34s%4.0f %%   (goal: %s)%n", name, percent, goal);
  }

  /** Measures the methods and records of one file. */
  private final class UnitScanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private String type = "";
    private boolean inRecord;

    UnitScanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      var outer = type;
      var outerIsRecord = inRecord;
      inRecord = tree.getKind() == Tree.Kind.RECORD;
      type =
          Stream.of(outer, tree.getSimpleName().toString())
              .filter(name -> !name.isEmpty())
              .reduce((a, b) -> a + "." + b)
              .orElse("");
      if (inRecord) {
        components.add(type, tree.getMembers().stream().filter(ShapeReport::isComponent).count());
      }
      super.visitClass(tree, unused);
      type = outer;
      inRecord = outerIsRecord;
      return null;
    }

    private boolean recordConstructor(MethodTree tree) {
      return inRecord && tree.getName().contentEquals("<init>");
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      var name = type + "." + tree.getName();
      if (positions.getEndPosition(unit, tree) > 0 && tree.getBody() != null) {
        methodLines.add(
            name,
            lineOf(positions.getEndPosition(unit, tree))
                - lineOf(positions.getStartPosition(unit, tree))
                + 1);
        nesting.add(name, new DepthScanner().depthOf(tree.getBody()));
        if (!recordConstructor(
            tree)) { // that has the record's components, which are counted as such
          parameters.add(name, tree.getParameters().size());
        }
      }
      return super.visitMethod(tree, unused);
    }

    private long lineOf(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }

  private static boolean isComponent(Tree member) {
    return member instanceof VariableTree field
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  /**
   * Counts how many control structures enclose the innermost statement of a method; an else-if is
   * no level of its own.
   */
  private static final class DepthScanner extends TreeScanner<Void, Integer> {
    private int deepest;

    int depthOf(BlockTree body) {
      scan(body, 0);
      return deepest;
    }

    private Void inside(Runnable scan, int depth) {
      deepest = Math.max(deepest, depth + 1);
      scan.run();
      return null;
    }

    @Override
    public Void visitIf(IfTree tree, Integer depth) {
      scan(tree.getCondition(), depth);
      inside(() -> scan(tree.getThenStatement(), depth + 1), depth);
      StatementTree otherwise = tree.getElseStatement();
      scan(otherwise, otherwise instanceof IfTree ? depth : depth + 1);
      return null;
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Integer depth) {
      return inside(() -> super.visitForLoop(tree, depth + 1), depth);
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Integer depth) {
      return inside(() -> super.visitEnhancedForLoop(tree, depth + 1), depth);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Integer depth) {
      return inside(() -> super.visitWhileLoop(tree, depth + 1), depth);
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Integer depth) {
      return inside(() -> super.visitDoWhileLoop(tree, depth + 1), depth);
    }

    @Override
    public Void visitTry(TryTree tree, Integer depth) {
      return inside(() -> super.visitTry(tree, depth + 1), depth);
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Integer depth) {
      return inside(() -> super.visitSynchronized(tree, depth + 1), depth);
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Integer depth) {
      return inside(() -> super.visitSwitch(tree, depth + 1), depth);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Integer depth) {
      return inside(() -> super.visitSwitchExpression(tree, depth + 1), depth);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Integer depth) {
      if (tree.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
        return super.visitLambdaExpression(tree, depth);
      }
      return inside(() -> super.visitLambdaExpression(tree, depth + 1), depth);
    }

    @Override
    public Void visitClass(ClassTree tree, Integer depth) {
      return null; // its methods are measured on their own
    }
  }
}
