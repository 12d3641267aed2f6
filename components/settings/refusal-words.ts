import { personRefusal } from "@/lib/accounts/present";
import { keyRefusal } from "@/lib/apikeys/present";
import { attendanceRefusal } from "@/lib/attendance/present";
import { calendarRefusal } from "@/lib/calendars/present";
import { controllerRefusal } from "@/lib/controllers/present";
import type { RefusalDetail } from "@/lib/core/outcome";
import { otherRefusal } from "@/lib/core/unanswered";
import { exportRefusal } from "@/lib/exports/present";
import { feedRefusal } from "@/lib/feeds/present";
import { ruleRefusal } from "@/lib/rules/present";
import { settingRefusal } from "@/lib/settings/present";
import { systemRefusal } from "@/lib/systems/present";

export type RefusalArea =
  | "attendance"
  | "calendar"
  | "controller"
  | "export"
  | "feed"
  | "key"
  | "person"
  | "rule"
  | "setting"
  | "system";

const AREAS: Readonly<Record<RefusalArea, (reason: string, detail: RefusalDetail) => string>> = {
  controller: controllerRefusal,
  export: exportRefusal,
  person: personRefusal,
  system: systemRefusal,
  setting: settingRefusal,
  rule: ruleRefusal,
  calendar: calendarRefusal,
  attendance: attendanceRefusal,
  feed: feedRefusal,
  key: keyRefusal,
};

/** Why a form was refused, as a sentence: first what every form can meet, then what its area knows. */
export function refusalWords(area: RefusalArea, reason: string, detail: RefusalDetail): string {
  switch (reason) {
    case "not_signed_in":
      return "You are no longer signed in. Open a new tab, sign in there, and send this form again.";
    case "forbidden":
      return "Your role no longer allows this. Nothing was changed.";
    default:
      return otherRefusal(reason, AREAS[area](reason, detail));
  }
}
