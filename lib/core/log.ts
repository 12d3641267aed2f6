import { pino } from "pino";

/** Fields a log line may carry. An allow-list by type: names, addresses and texts have no place to go. */
export type LogFields = {
  requestId?: string;
  command?: string;
  actor?: string;
  actorId?: string | null;
  controllerId?: string | null;
  outcome?: string;
  code?: string;
  status?: number;
  method?: string;
  path?: string;
  durationMs?: number;
  job?: string;
  count?: number;
  outboxId?: string;
  rawMailId?: string;
  /** What somebody looked at, how and when. */
  thing?: string;
  thingId?: string;
  access?: string;
  at?: string;
  attempts?: number;
  err?: unknown;
};

const logger = pino({
  // Read directly, because a wrong environment must still be able to say so.
  level: readLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
});

function readLevel(): string {
  // biome-ignore lint/style/noProcessEnv: see above
  return process.env.LOG_LEVEL ?? "info";
}

/** Error class, code and stack frames. The message stays out: database errors quote the values they choke on. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "));
  return {
    type: error.name,
    code: "code" in error ? error.code : undefined,
    message: error.name === "AppError" ? error.message : undefined,
    stack: frames.slice(0, 12).join("\n"),
  };
}

/** Runs one of many: what fails is logged and holds up no other. Null where it failed. */
export async function quietly<T>(job: string, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    log.error({ err: error, job }, "one of many failed");
    return null;
  }
}

export const log = {
  debug: (fields: LogFields, message: string) => logger.debug(fields, message),
  info: (fields: LogFields, message: string) => logger.info(fields, message),
  warn: (fields: LogFields, message: string) => logger.warn(fields, message),
  error: (fields: LogFields, message: string) => logger.error(fields, message),
};
