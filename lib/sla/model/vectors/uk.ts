import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const UK: VectorGroup = {
  title: "UK GDPR: one month, bank holidays, and the new law of 5 February 2026",
  about:
    "Bank holidays are those of England. A request is under the text in force on its day of receipt.",
  vectors: [
    {
      id: "uk-1",
      rule: "uk-gdpr",
      received: "2025-09-03T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2025-10-03",
      because: "The regulator's own example, 3 September to 3 October: Fri 3 Oct 2025.",
      source: "ICO, right of access: how long do we have to comply",
    },
    {
      id: "uk-2",
      rule: "uk-gdpr",
      received: "2026-11-26T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2026-12-29",
      because:
        "Sat 26 Dec 2026 is Boxing Day, Sun 27 Dec 2026 a Sunday, Mon 28 Dec 2026 the substitute bank holiday: Tue 29 Dec 2026.",
    },
    {
      id: "uk-3",
      rule: "uk-gdpr",
      received: "2025-11-25T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2025-12-29",
      because:
        "Thu 25 Dec 2025 and Fri 26 Dec 2025 are bank holidays, then a weekend: Mon 29 Dec 2025.",
    },
    {
      id: "uk-4",
      rule: "uk-gdpr",
      received: "2027-11-25T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2027-12-29",
      because:
        "Sat 25 Dec 2027 and Sun 26 Dec 2027 are made up for on Mon 27 Dec 2027 and Tue 28 Dec 2027: Wed 29 Dec 2027.",
    },
    {
      id: "uk-5",
      rule: "uk-gdpr",
      received: "2027-12-01T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2028-01-04",
      because: "Sat 1 Jan 2028 is made up for on Mon 3 Jan 2028: Tue 4 Jan 2028.",
    },
    {
      id: "uk-6",
      rule: "uk-gdpr",
      received: "2026-03-03T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2026-04-07",
      because: "Fri 3 Apr 2026 is Good Friday, Mon 6 Apr 2026 Easter Monday: Tue 7 Apr 2026.",
    },
    {
      id: "uk-7",
      rule: "uk-gdpr",
      received: "2026-12-31T10:00:00Z",
      calendar: "GB-ENG",
      dueOn: "2027-02-01",
      because: "Sun 31 Jan 2027 moves to Mon 1 Feb 2027.",
    },
    {
      id: "uk-8",
      rule: "uk-gdpr",
      received: "2026-02-04T23:59:59Z",
      calendar: "GB-ENG",
      pauses: ["2026-02-06/2026-02-10:identity"],
      dueOn: "2026-03-04",
      refusals: ["pause_not_in_rule"],
      because:
        "A second before the new law: on Wed 4 Feb 2026 no pause is known, and the question moves nothing. Wed 4 Mar 2026.",
    },
    {
      id: "uk-9",
      rule: "uk-gdpr",
      received: "2026-02-05T00:00:00Z",
      calendar: "GB-ENG",
      pauses: ["2026-02-06/2026-02-10:scope"],
      dueOn: "2026-03-10",
      pausedDays: 5,
      because:
        "The first second of the new law, Thu 5 Feb 2026. One month is Thu 5 Mar 2026; 6 to 10 February are left out, both ends, 5 days: Tue 10 Mar 2026.",
    },
  ],
};
