/** In `npm test`; the nightly command asks for 20,000. */
const USUAL_COMMANDS = 150;

/** How many random commands the sums of the reports are tried with. */
export function rollupCommands(setting = process.env.ROLLUP_COMMANDS): number {
  const commands = Number(setting ?? USUAL_COMMANDS);
  if (Number.isInteger(commands) && commands >= 1) return commands;
  throw new RangeError(`ROLLUP_COMMANDS is a whole number of 1 or more, not "${setting}"`);
}
