package io.edgewright.renderer;

/**
 * What is rendered: a chart or a folder of manifests.
 *
 * @param path where the files lie, from the root of their repository, without a slash at the ends;
 *     problems name files below it. Empty for the root itself
 */
public record RenderSource(Kind kind, String path, SourceFiles files) {
  /** How the files become objects. */
  public enum Kind {
    CHART,
    MANIFESTS
  }

  /** The path of one of the files from the root of the repository. */
  public String inRepository(String file) {
    return path.isEmpty() ? file : path + "/" + file;
  }
}
