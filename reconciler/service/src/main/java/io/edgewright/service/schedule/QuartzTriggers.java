package io.edgewright.service.schedule;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Runs Quartz with one trigger per kind of work. Who may act is decided elsewhere, never here. */
public final class QuartzTriggers implements AutoCloseable {
  private final Scheduler scheduler;

  private QuartzTriggers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Starts the triggers; each fires at once and then at its interval. */
  public static QuartzTriggers start(TriggerPlan plan, WorkQueue queue) throws SchedulerException {
    var scheduler = new StdSchedulerFactory(properties()).getScheduler();
    Map<String, Work> keys = new TreeMap<>();
    scheduler.setJobFactory(
        (bundle, _) ->
            new EnqueueJob(
                queue, Objects.requireNonNull(keys.get(bundle.getJobDetail().getKey().getName()))));
    keys.put("poll", new Work.PollRepositories());
    keys.put("signals", new Work.ReadSignals());
    keys.put("tick", new Work.Tick());
    keys.put("resync", new Work.ResyncClusters());
    schedule(scheduler, "poll", plan.poll());
    schedule(scheduler, "signals", plan.signals());
    schedule(scheduler, "tick", plan.tick());
    schedule(scheduler, "resync", plan.resync());
    scheduler.start();
    return new QuartzTriggers(scheduler);
  }

  private static void schedule(Scheduler scheduler, String name, Duration interval)
      throws SchedulerException {
    scheduler.scheduleJob(
        newJob(EnqueueJob.class).withIdentity(name).build(),
        newTrigger()
            .withIdentity(name)
            .startNow()
            .withSchedule(
                simpleSchedule()
                    .withIntervalInMilliseconds(interval.toMillis())
                    .repeatForever()
                    // After a pause of the process one firing is due, not all that were missed.
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .build());
  }

  private static Properties properties() {
    var properties = new Properties();
    // Quartz keeps a registry of schedulers by name for the whole JVM.
    properties.setProperty("org.quartz.scheduler.instanceName", "edgewright-" + UUID.randomUUID());
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return properties;
  }

  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown(false);
  }
}
