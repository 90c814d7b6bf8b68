package io.edgewright.service.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The only Quartz job: puts its key into the queue and returns. It does no I/O. */
@DisallowConcurrentExecution
final class EnqueueJob implements Job {
  private final WorkQueue queue;
  private final Work key;

  EnqueueJob(WorkQueue queue, Work key) {
    this.queue = queue;
    this.key = key;
  }

  @Override
  public void execute(JobExecutionContext context) {
    // A full queue or a key that already waits is no loss: the trigger fires again.
    queue.put(key);
  }
}
