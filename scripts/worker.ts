import { startBoss } from "@/lib/jobs/adapter";

// The process that works off the queue: reminders, digests, mails, held answers. Ends when it is told to.
const boss = await startBoss();
process.once(
  "SIGTERM",
  () => void boss.stop({ graceful: true, timeout: 10_000 }).then(() => process.exit(0)),
);
