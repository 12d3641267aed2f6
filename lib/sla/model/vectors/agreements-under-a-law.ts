import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const AGREEMENTS_UNDER_A_LAW: VectorGroup = {
  title: "Agreements that take over the pauses and extensions of a law",
  about:
    "Where the agreement follows the law of the request, its pauses and its extension hold for our clock too.",
  vectors: [
    {
      id: "agreement-18",
      rule: "10-business-days-uk-law",
      received: "2026-06-01T10:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-06-03/2026-06-05:scope"],
      dueOn: "2026-06-18",
      pausedDays: 3,
      because:
        "Left out: Wed 3 to Fri 5 Jun 2026. Tue 2 Jun is 1, 8 to 12 June make 6, 15 to 18 make 10: Thu 18 Jun 2026.",
    },
    {
      id: "agreement-19",
      rule: "10-business-days-uk-law",
      received: "2026-06-01T10:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-06-05/2026-06-08:scope"],
      dueOn: "2026-06-17",
      pausedDays: 4,
      because:
        "Left out: Fri 5 to Mon 8 Jun 2026, 4 days of which 2 are business days. 2 to 4 June are 3, 9 to 12 make 7, 15 to 17 make 10: Wed 17 Jun 2026.",
    },
    {
      id: "agreement-20",
      rule: "10-business-days-uk-law",
      received: "2026-06-01T10:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-06-06/2026-06-07:scope"],
      dueOn: "2026-06-15",
      pausedDays: 2,
      because: "Left out: Sat 6 and Sun 7 Jun 2026, on which nobody works anyway. Mon 15 Jun 2026.",
    },
    {
      id: "agreement-21",
      rule: "10-business-days-uk-law",
      received: "2026-06-01T10:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-06-15/2026-06-15:scope"],
      dueOn: "2026-06-16",
      pausedDays: 1,
      because:
        "Asked and answered on the last day, Mon 15 Jun 2026: the tenth business day is Tue 16 Jun 2026.",
    },
    {
      id: "agreement-22",
      rule: "10-business-days-uk-law",
      received: "2026-06-01T10:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-06-01/2026-06-01:scope"],
      dueOn: "2026-06-15",
      pausedDays: 0,
      because:
        "Asked and answered on the day of receipt, Mon 1 Jun 2026, which is none of the ten business days anyway: Mon 15 Jun 2026.",
    },
    {
      id: "agreement-23",
      rule: "10-business-days-eu-law",
      received: "2026-06-01T10:00:00Z",
      pauses: ["2026-06-15/2026-06-18:scope"],
      dueOn: "2026-06-15",
      pausedDays: 0,
      because:
        "Asked on the last day, Mon 15 Jun 2026, which counts; the days after it are not part of the period.",
    },
    {
      id: "agreement-24",
      rule: "10-business-days-eu-law",
      received: "2026-06-01T10:00:00Z",
      extensions: ["2026-06-15:complexity"],
      dueOn: "2026-08-15",
      lastNotice: "2026-06-15",
      because:
        "The tenth business day is Mon 15 Jun 2026. The law's two months follow it, as days and months cannot be joined: Sat 15 Aug 2026, without roll-over.",
    },
    {
      id: "agreement-25",
      rule: "20-days-rolling-eu-law",
      received: "2026-06-01T10:00:00Z",
      dueOn: "2026-06-22",
      lastNotice: "2026-06-22",
      because: "Day 20 is Sun 21 Jun 2026, which moves to Mon 22 Jun 2026.",
    },
    {
      id: "agreement-26",
      rule: "20-days-rolling-eu-law",
      received: "2026-06-01T10:00:00Z",
      extensions: ["2026-06-22:complexity"],
      dueOn: "2026-08-21",
      lastNotice: "2026-06-22",
      because:
        "A notice of Mon 22 Jun 2026 is in time. Two months after day 20, Sun 21 Jun 2026, before its roll-over: Fri 21 Aug 2026.",
    },
    {
      id: "agreement-27",
      rule: "20-days-rolling-eu-law",
      received: "2026-05-31T10:00:00Z",
      pauses: ["2026-06-21/2026-06-22:scope"],
      extensions: ["2026-06-23:complexity"],
      dueOn: "2026-08-21",
      lastNotice: "2026-06-23",
      pausedDays: 1,
      because:
        "Day 20 is Sat 20 Jun 2026, which would move to Mon 22 Jun 2026. That Monday is left out, so the first period ends on Tue 23 Jun 2026 and a notice of that day is in time. Two months after day 20 are Thu 20 Aug 2026; the Monday lies in them and adds 1 day: Fri 21 Aug 2026.",
    },
    {
      id: "agreement-28",
      rule: "promise-with-eu-law",
      received: "2026-06-01T10:00:00Z",
      pauses: ["2026-06-08/2026-06-10:scope"],
      dueOn: "2026-07-03",
      pausedDays: 2,
      because: "Day 30 is Wed 1 Jul 2026. 9 and 10 June are left out: Fri 3 Jul 2026.",
    },
    {
      id: "agreement-29",
      rule: "promise-with-eu-law",
      received: "2026-06-01T10:00:00Z",
      pauses: ["2026-06-08/2026-06-10:scope"],
      extensions: ["2026-07-03:complexity"],
      dueOn: "2026-09-03",
      lastNotice: "2026-07-03",
      pausedDays: 2,
      because:
        "The first period ends on Fri 3 Jul 2026, with its pause. Two months later: Thu 3 Sep 2026.",
    },
    {
      id: "agreement-30",
      rule: "10-business-days",
      received: "2026-06-01T10:00:00Z",
      pauses: ["2026-06-03/2026-06-05:scope"],
      extensions: ["2026-06-03:complexity"],
      dueOn: "2026-06-15",
      refusals: ["pause_not_in_rule", "extension_not_in_rule"],
      because:
        "An agreement that takes over no law knows neither pause nor extension: Mon 15 Jun 2026.",
    },
    {
      id: "agreement-31",
      rule: "acknowledged-in-2-business-days",
      received: "2026-06-05T10:00:00Z",
      acknowledgement: true,
      dueOn: "2026-06-09",
      because: "Received on Fri 5 Jun 2026; the second business day after it is Tue 9 Jun 2026.",
      source: "Agreement, version 1, in force from 2026-03-01",
    },
    {
      id: "agreement-32",
      rule: "acknowledged-in-2-business-days",
      received: "2026-06-05T10:00:00Z",
      dueOn: "2026-07-05",
      because:
        "Silent about the answer, so the promise holds: 25 days to Tue 30 Jun 2026 and 5 more, Sun 5 Jul 2026.",
    },
  ],
};
