package io.edgewright.renderer.helm;

import java.util.regex.Pattern;

/**
 * The other spelling of the annotation {@code helm.sh/hook}. Helm leaves hooks out of what it
 * prints; where the annotation is spelled otherwise it prints them like any object. Both spellings
 * have the same length, so that nothing that measures or cuts text comes out differently.
 */
final class HookMark {
  static final String ANNOTATION = "helm.sh/hook";
  private static final String SPELLED_OTHERWISE = "helm.sh/h00k";
  private static final Pattern KEY = Pattern.compile("helm\\.sh/hook(?![-\\w])");

  private HookMark() {}

  static String hide(String text) {
    return text.contains(ANNOTATION) ? KEY.matcher(text).replaceAll(SPELLED_OTHERWISE) : text;
  }

  static String reveal(String text) {
    return text.replace(SPELLED_OTHERWISE, ANNOTATION);
  }
}
