// Preloaded into every child: a child does not outlive the process that supervises it, not even one that was killed.
// Processes that a child forks inherit this preload; their channels are the child's own business.
if (process.channel && process.env.THIRTY_PARENT === String(process.ppid)) {
  process.channel.unref();
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
}
