package org.sqs4ee.jms.journal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The journal that is switched off: what is prepared ends with the process. */
public final class MemoryJournal implements Journal {

  private final Map<Branch, PreparedSend> prepared = new ConcurrentHashMap<>();

  @Override
  public void add(Branch branch, PreparedSend send) throws IOException {
    if (prepared.putIfAbsent(branch, send) != null) {
      throw new IOException("Transaction branch " + branch + " is prepared already");
    }
  }

  @Override
  public void replace(Branch branch, PreparedSend send) {
    prepared.put(branch, send);
  }

  @Override
  public Optional<PreparedSend> find(Branch branch) {
    return Optional.ofNullable(prepared.get(branch));
  }

  @Override
  public void remove(Branch branch) {
    prepared.remove(branch);
  }

  @Override
  public List<Branch> branches() {
    return List.copyOf(prepared.keySet());
  }
}
