import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks (--check) or rewrites (--fix) the Java sources of all modules below a folder with google-java-format. */
final class FormatSources {
  public static void main(String[] args) throws Exception {
    var fix = args[0].equals("--fix");
    var root = Path.of(args[1]);
    List<Path> sources;
    try (var walk = Files.walk(root)) {
      sources = walk.filter(p -> isSource(root.relativize(p).toString())).sorted().toList();
    }
    var formatter = new Formatter();
    var off = new ArrayList<String>();
    for (var source : sources) {
      var text = Files.readString(source);
      try {
        var formatted = formatter.formatSourceAndFixImports(text);
        if (!formatted.equals(text)) {
          if (fix) {
            Files.writeString(source, formatted);
          }
          off.add(source.toString());
        }
      } catch (com.google.googlejavaformat.java.FormatterException e) {
        off.add(source + ": " + e.getMessage());
      }
    }
    off.forEach(s -> System.out.println((fix ? "formatted " : "not formatted: ") + s));
    if (!fix && !off.isEmpty()) {
      System.out.println(off.size() + " files are not in google-java-format; run: mvn -N -P format process-sources");
      System.exit(1);
    }
  }

  private static boolean isSource(String path) {
    return path.endsWith(".java") && path.contains("src/") && !path.contains("target/");
  }
}
