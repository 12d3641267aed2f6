const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Of a weekday in UTC: mornings of Europe and of North America. */
const OPENS = 7 * HOUR;
const CLOSES = 18 * HOUR;
/** The first hours of a working day, in which stands what was to happen since the one before: two thirds of all time are free. */
const EARLY = 6 * HOUR;

const isWeekday = (day: number) => ![0, 6].includes(new Date(day).getUTCDay());

/**
 * Nobody works at night or on a weekend: a moment of free time becomes one of the next working day's first hours, and those of
 * working time make room for it. Never earlier than it was, and whatever came after something still does.
 */
export function inWorkTime(at: Date): Date {
  const moment = at.getTime();
  let day = Math.floor(moment / DAY) * DAY;
  if (isWeekday(day) && moment >= day + OPENS && moment < day + CLOSES) {
    const passed = (moment - day - OPENS) / (CLOSES - OPENS);
    return new Date(day + OPENS + EARLY + Math.floor(passed * (CLOSES - OPENS - EARLY)));
  }
  while (!isWeekday(day) || moment < day + CLOSES) day -= DAY;
  const closed = day + CLOSES;
  do day += DAY;
  while (!isWeekday(day));
  const opens = day + OPENS;
  return new Date(opens + Math.floor(((moment - closed) / (opens - closed)) * EARLY));
}
