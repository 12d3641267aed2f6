type Stop = () => Promise<void> | void;

const stops: Stop[] = [];
let ending: Promise<never> | null = null;

/** Has `stop` called when this process ends, before what was registered earlier. Returns a way to take it back. */
export function onShutdown(stop: Stop): () => void {
  stops.push(stop);
  return () => {
    const index = stops.indexOf(stop);
    if (index >= 0) stops.splice(index, 1);
  };
}

/** True from the first word of an ending: what falls over then falls over on purpose. */
export const isShuttingDown = () => ending !== null;

/** Stops everything, the last started first, and exits. A second call joins the first. */
export function shutDown(code: number, message?: string): Promise<never> {
  ending ??= end(code, message);
  return ending;
}

async function end(code: number, message?: string): Promise<never> {
  if (message) console.error(message);
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    try {
      await stop();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

/**
 * Ends in order on Ctrl-C, on a polite kill, and when the process that started this one is gone.
 * @param code what an ending from outside counts as: fine for a server, not for a run that had a result to give
 */
export function endOnSignals(code = 0): void {
  const stopped = (why: string) => {
    void shutDown(code, `\nStopping: ${why}.`);
  };
  process.on("SIGINT", stopped);
  process.on("SIGTERM", stopped);
  process.on("SIGHUP", stopped);
  process.once("disconnect", () => stopped("the process that started this one is gone"));
  process.channel?.unref();
  process.on("uncaughtException", (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    void shutDown(1, process.env.DEBUG ? (error.stack ?? reason) : reason);
  });
}
