"use server";

import { addCalendar } from "@/lib/calendars/commands/add";
import { editCalendar } from "@/lib/calendars/commands/edit";
import { renewCalendar } from "@/lib/calendars/commands/renew";
import { formAction } from "@/lib/gate/form-action";

export const addCalendarAction = formAction(addCalendar, {
  to: ({ calendarId }) => `/settings/calendars/${calendarId}?done=added`,
});
export const editCalendarAction = formAction(editCalendar, {
  to: ({ calendarId, year }) => `/settings/calendars/${calendarId}?done=edited&year=${year}`,
});
export const renewCalendarAction = formAction(renewCalendar, {
  to: ({ calendarId }) => `/settings/calendars/${calendarId}?done=renewed`,
});
