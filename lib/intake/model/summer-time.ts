/** Whether the clocks of Europe (the last Sundays of March and October, at 01:00 UTC) are forward at a moment. */
function isEuropeanSummer(at: Date): boolean {
  const year = at.getUTCFullYear();
  const turn = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * 86_400_000;
  };
  return at.getTime() >= turn(2) && at.getTime() < turn(9);
}

/** The same for North America: the second Sunday of March and the first of November, at two in the morning there. */
function isAmericanSummer(at: Date): boolean {
  const year = at.getUTCFullYear();
  const turn = (month: number, sunday: number) => {
    const first = new Date(Date.UTC(year, month, 1, 8));
    return first.getTime() + (((7 - first.getUTCDay()) % 7) + (sunday - 1) * 7) * 86_400_000;
  };
  return at.getTime() >= turn(2, 2) && at.getTime() < turn(10, 1);
}

function rule(offsetMinutes: number): ((at: Date) => boolean) | null {
  if (offsetMinutes >= 0 && offsetMinutes <= 180) return isEuropeanSummer;
  return offsetMinutes >= -600 && offsetMinutes <= -180 ? isAmericanSummer : null;
}

/**
 * How many minutes further east a clock stood at `then`, when it stands at an offset `now`: a client prints the summer's
 * time of a mail from the summer in winter too. Not sure, since not every country of an offset turns its clocks.
 */
export function clockTurn(offsetMinutes: number, now: Date, then: Date): number {
  const isSummer = rule(offsetMinutes);
  if (!isSummer) return 0;
  return (Number(isSummer(then)) - Number(isSummer(now))) * 60;
}
