import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const EU_PAUSES_AT_THE_END: VectorGroup = {
  title: "EU GDPR: pauses about the last day",
  about:
    "A day left out moves the end only where it lies inside the period, or is the business day on which the period would have ended.",
  source: "Regulation (EU) 2016/679 Art. 12(6), recital 63; EDPB Guidelines 01/2022, para. 157",
  vectors: [
    {
      id: "eu-pause-23",
      rule: "eu-gdpr",
      received: "2026-01-30T10:00:00Z",
      pauses: ["2026-02-28/2026-03-02:identity"],
      dueOn: "2026-03-03",
      pausedDays: 1,
      because:
        "One month ends on Sat 28 Feb 2026 and goes on to Mon 2 Mar 2026. Left out by a question of Saturday: Sunday, on which nobody works anyway, and Monday, the last day. The clock goes on past it: Tue 3 Mar 2026.",
    },
    {
      id: "eu-pause-24",
      rule: "eu-gdpr",
      received: "2026-01-30T10:00:00Z",
      pauses: ["2026-02-27/2026-03-02:identity"],
      dueOn: "2026-03-03",
      pausedDays: 3,
      because:
        "Left out: Sat 28 Feb, Sun 1 Mar and Mon 2 Mar 2026. The end on Saturday moves by 3 days: Tue 3 Mar 2026.",
    },
    {
      id: "eu-pause-25",
      rule: "eu-gdpr",
      received: "2026-01-30T10:00:00Z",
      pauses: ["2026-03-02/2026-03-04:identity"],
      dueOn: "2026-03-02",
      pausedDays: 0,
      because:
        "Asked on Mon 2 Mar 2026, the last day after the roll-over. It counts, and nothing is left to stop.",
    },
    {
      id: "eu-pause-26",
      rule: "eu-gdpr",
      received: "2026-01-30T10:00:00Z",
      pauses: ["2026-02-27/2026-02-28:identity"],
      dueOn: "2026-03-02",
      pausedDays: 1,
      because:
        "Left out: Sat 28 Feb 2026. The end moves to Sun 1 Mar 2026 and goes on to Mon 2 Mar 2026: the weekend had given that time already.",
    },
    {
      id: "eu-pause-27",
      rule: "eu-gdpr",
      received: "2025-01-31T10:00:00Z",
      pauses: ["2025-02-10/2025-02-12:scope"],
      dueOn: "2025-03-03",
      pausedDays: 2,
      because:
        "The short month ends on Fri 28 Feb 2025. 11 and 12 February are left out: Sun 2 Mar 2025, which moves to Mon 3 Mar 2025.",
    },
    {
      id: "eu-pause-28",
      rule: "eu-gdpr",
      received: "2026-03-02T10:00:00Z",
      pauses: ["2026-03-05/2026-03-10:identity", "2026-03-07/2026-03-20:workload"],
      dueOn: "2026-04-07",
      pausedDays: 5,
      refusals: ["pause_reason_not_in_rule"],
      because:
        "One of two is refused and changes nothing about the other: 6 to 10 March, 5 days. Tue 7 Apr 2026.",
    },
    {
      id: "eu-pause-29",
      rule: "eu-gdpr",
      received: "2026-03-02T10:00:00Z",
      pauses: ["2026-03-05/2026-03-10:identity", "2026-04-06/2026-04-10:scope"],
      dueOn: "2026-04-13",
      pausedDays: 9,
      because:
        "The first pause moves the end from Thu 2 Apr 2026 to Tue 7 Apr 2026. A question of Mon 6 Apr 2026 is therefore in time: 7 to 10 April, 4 more days, Sat 11 Apr 2026, which moves to Mon 13 Apr 2026.",
    },
  ],
};
