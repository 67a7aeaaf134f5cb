package org.sqs4ee.jms.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Keeps what is prepared until it is removed. Thread-safe. */
public interface Journal {

  /**
   * Keeps a branch; when this returns it is as safe as the journal can make it.
   *
   * @throws IOException if it cannot be kept, or if the branch is kept already
   */
  void add(Branch branch, PreparedSend send) throws IOException;

  /** Keeps something else of a branch; if that fails, one of the two. */
  void replace(Branch branch, PreparedSend send) throws IOException;

  /**
   * What is kept of a branch; empty if nothing is.
   *
   * @throws IOException if something is kept and cannot be read
   */
  Optional<PreparedSend> find(Branch branch) throws IOException;

  /** Keeps a branch no longer; nothing to do if it is not kept. */
  void remove(Branch branch) throws IOException;

  /** The branches that are kept, also those whose content cannot be read. */
  List<Branch> branches() throws IOException;
}
