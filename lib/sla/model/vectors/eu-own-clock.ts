import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const EU_OWN_CLOCK: VectorGroup = {
  title: "EU GDPR: midnight, the controller's own clock and the agreed buffer",
  about:
    "The controller's clock runs from the day the person asked the controller. A buffer is counted back from its end.",
  vectors: [
    {
      id: "eu-37",
      rule: "eu-gdpr",
      received: "2026-06-30T23:59:00+02:00",
      dueOn: "2026-07-30",
      because: "A minute before midnight in Brussels it is Tue 30 Jun 2026: Thu 30 Jul 2026.",
    },
    {
      id: "eu-38",
      rule: "eu-gdpr",
      received: "2026-07-01T00:00:00+02:00",
      dueOn: "2026-08-03",
      because:
        "At midnight in Brussels it is Wed 1 Jul 2026. Sat 1 Aug 2026 moves to Mon 3 Aug 2026. One minute made four days.",
    },
    {
      id: "eu-39",
      rule: "eu-gdpr",
      asked: "2026-02-10",
      dueOn: "2026-03-10",
      because:
        "The controller's own clock: the person asked on Tue 10 Feb 2026, one month later is Tue 10 Mar 2026.",
    },
    {
      id: "eu-40",
      rule: "eu-gdpr",
      asked: "2026-03-02",
      buffer: 5,
      dueOn: "2026-03-27",
      because:
        "One month after Mon 2 Mar 2026 is Thu 2 Apr 2026. The agreement keeps 5 days for the controller: Sat 28 Mar 2026, on which nobody works. What is owed before a date is never owed later: Fri 27 Mar 2026.",
      source: "The agreement's buffer of 5 days",
    },
    {
      id: "eu-41",
      rule: "eu-gdpr",
      asked: "2026-01-30",
      buffer: 3,
      dueOn: "2026-02-27",
      because:
        "Sat 28 Feb 2026 moves to Mon 2 Mar 2026; 3 days back from there are Fri 27 Feb 2026: the roll-over comes first, then the buffer.",
      source: "The agreement's buffer of 3 days",
    },
    {
      id: "eu-42",
      rule: "eu-gdpr",
      asked: "2026-03-02",
      buffer: 40,
      dueOn: "2026-02-20",
      because:
        "Thu 2 Apr 2026 less 40 days: 33 days back are Sat 28 Feb 2026, 7 more Sat 21 Feb 2026, and the business day before that is Fri 20 Feb 2026. A buffer longer than the period leaves a date that had passed on the day of asking; it is shown as it is.",
      source: "The agreement's buffer of 40 days",
    },
    {
      id: "eu-43",
      rule: "eu-gdpr",
      asked: "2026-03-10",
      zone: "Europe/Berlin",
      calendar: "DE-BE",
      buffer: 4,
      dueOn: "2026-04-02",
      because:
        "One month after Tue 10 Mar 2026 is Fri 10 Apr 2026; 4 days back is Mon 6 Apr 2026, Easter Monday. Sun 5 Apr 2026, Sat 4 Apr 2026 and Good Friday, Fri 3 Apr 2026, are no business days either: Thu 2 Apr 2026.",
      source: "The agreement's buffer of 4 days",
    },
    {
      id: "eu-44",
      rule: "eu-gdpr",
      asked: "2026-03-10",
      zone: "Europe/Berlin",
      calendar: "DE-BE",
      buffer: 8,
      dueOn: "2026-04-02",
      because:
        "The same with 8 days: Fri 10 Apr 2026 less 8 is Thu 2 Apr 2026, a business day, and stays.",
      source: "The agreement's buffer of 8 days",
    },
    {
      id: "eu-45",
      rule: "us-ca-ccpa",
      asked: "2026-03-02",
      calendar: "US-CA",
      buffer: 5,
      dueOn: "2026-04-11",
      because:
        "For comparison, a law that moves no end off a weekend: 45 days after Mon 2 Mar 2026 is Thu 16 Apr 2026, and 5 days back from there is Sat 11 Apr 2026, where the buffer stays.",
      source: "The agreement's buffer of 5 days",
    },
  ],
};
