package io.edgewright.service.git;

/**
 * The branch that Edgewright writes: an orphan history of commits, each one whole picture. It never
 * pushes by force and never changes paths that are not its own.
 */
public interface StatusBranch {

  /** Asks the server once for the branch, and says what of it is ours. */
  StatusRead read();

  /**
   * Makes one commit of the change on top of whatever the branch holds, and pushes it. When someone
   * else pushes in between, it fetches, applies its own paths again, and tries again, a few times.
   * Own paths that others changed are put back as we last wrote them.
   */
  StatusWrite write(StatusChange change);

  /**
   * Declares this writer the one in charge from now on, for example because it has just been given
   * the lease: what others wrote up to now no longer supersedes it.
   */
  void takeOver();
}
