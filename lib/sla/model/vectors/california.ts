import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const CALIFORNIA: VectorGroup = {
  title: "California: 45 calendar days, 10 and 15 business days",
  about:
    "The day of the event is not counted. Verification stops nothing. Business days are counted by the federal calendar, or by the state's.",
  vectors: [
    {
      id: "california-1",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      calendar: "US",
      dueOn: "2026-02-16",
      because:
        "29 days to Sat 31 Jan 2026 and 16 more: Mon 16 Feb 2026. Presidents' Day moves nothing.",
    },
    {
      id: "california-2",
      rule: "us-ca-ccpa",
      received: "2028-01-15T10:00:00-08:00",
      dueOn: "2028-02-29",
      because: "16 days to Mon 31 Jan 2028 and 29 more: Tue 29 Feb 2028.",
    },
    {
      id: "california-3",
      rule: "us-ca-ccpa",
      received: "2026-03-01T23:59:59-08:00",
      dueOn: "2026-04-15",
      because:
        "Still Sun 1 Mar 2026 in California. 30 days to Tue 31 Mar 2026 and 15 more: Wed 15 Apr 2026.",
    },
    {
      id: "california-4",
      rule: "us-ca-ccpa",
      received: "2026-03-02T00:00:00-08:00",
      dueOn: "2026-04-16",
      because: "Midnight: Mon 2 Mar 2026. 29 days to Tue 31 Mar 2026 and 16 more: Thu 16 Apr 2026.",
    },
    {
      id: "california-5",
      rule: "us-ca-ccpa",
      received: "2026-01-03T07:30:00Z",
      dueOn: "2026-02-16",
      because:
        "07:30 in UTC is 23:30 on Fri 2 Jan 2026 in California: 45 days later is Mon 16 Feb 2026.",
    },
    {
      id: "california-6",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      pauses: ["2026-01-05/2026-01-20:identity"],
      dueOn: "2026-02-16",
      refusals: ["pause_not_in_rule"],
      because: "The 45 days run regardless of the time required to verify: Mon 16 Feb 2026.",
    },
    {
      id: "california-7",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      extensions: ["2026-02-16:reasonably_necessary"],
      dueOn: "2026-04-02",
      lastNotice: "2026-02-16",
      because:
        "Extended on the last day, Mon 16 Feb 2026. 90 days from receipt: 29 to Sat 31 Jan 2026, 57 to Sat 28 Feb 2026, 88 to Tue 31 Mar 2026, 2 more: Thu 2 Apr 2026.",
    },
    {
      id: "california-8",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      extensions: ["2026-02-17:reasonably_necessary"],
      dueOn: "2026-02-16",
      refusals: ["extension_late"],
      because: "A notice of Tue 17 Feb 2026 is late: Mon 16 Feb 2026.",
    },
    {
      id: "california-9",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      extensions: ["2026-01-20:reasonably_necessary", "2026-02-10:complexity"],
      dueOn: "2026-04-02",
      refusals: ["extension_used"],
      because: "90 days in all is the most: the second notice is refused. Thu 2 Apr 2026.",
    },
    {
      id: "california-10",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      extensions: ["2026-01-20:consultation"],
      dueOn: "2026-02-16",
      refusals: ["extension_reason_not_in_rule"],
      because: "Consultation is no reason here: Mon 16 Feb 2026.",
    },
    {
      id: "california-ack-1",
      rule: "us-ca-ccpa",
      received: "2026-01-02T10:00:00-08:00",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2026-01-16",
      because:
        "Received on Fri 2 Jan 2026. 5 to 9 January are 5 business days, 12 to 16 January make 10: Fri 16 Jan 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-2",
      rule: "us-ca-ccpa",
      received: "2026-01-12T10:00:00-08:00",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2026-01-27",
      because:
        "13 to 16 January are 4, Mon 19 Jan 2026 is Martin Luther King Day, 20 to 23 make 8, 26 and 27 make 10: Tue 27 Jan 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-3",
      rule: "us-ca-ccpa",
      received: "2026-01-10T10:00:00-08:00",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2026-01-26",
      because:
        "Received on Sat 10 Jan 2026. 12 to 16 January are 5, 20 to 23 make 9 (the 19th is a holiday), the tenth is Mon 26 Jan 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-4",
      rule: "us-ca-ccpa",
      received: "2025-11-17T10:00:00-08:00",
      calendar: "US-CA",
      acknowledgement: true,
      dueOn: "2025-12-03",
      because:
        "18 to 21 November are 4, 24 to 26 make 7. Thu 27 Nov 2025 is Thanksgiving and Fri 28 Nov 2025 the day after it, a holiday of the state. 1, 2 and 3 December make 10: Wed 3 Dec 2025.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-5",
      rule: "us-ca-ccpa",
      received: "2025-11-17T10:00:00-08:00",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2025-12-02",
      because:
        "The same by the federal calendar, in which Fri 28 Nov 2025 counts: the tenth is Tue 2 Dec 2025.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-6",
      rule: "us-ca-ccpa",
      received: "2026-03-20T10:00:00-07:00",
      calendar: "US-CA",
      acknowledgement: true,
      dueOn: "2026-04-06",
      because:
        "23 to 27 March are 5, 30 March is the sixth, Tue 31 Mar 2026 is Cesar Chavez Day, 1 to 3 April make 9: Mon 6 Apr 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-7",
      rule: "us-ca-ccpa",
      received: "2026-03-20T10:00:00-07:00",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2026-04-03",
      because:
        "The same by the federal calendar: 30 and 31 March and 1 to 3 April follow the first 5, Fri 3 Apr 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-8",
      rule: "us-ca-ccpa",
      asked: "2026-03-27",
      calendar: "US-CA",
      acknowledgement: true,
      dueOn: "2026-04-13",
      because:
        "The controller's own confirmation, from the day the person asked it, Fri 27 Mar 2026. 30 March is the first, Tue 31 Mar 2026 is Cesar Chavez Day, 1 to 3 April make 4, 6 to 10 April make 9: Mon 13 Apr 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-ack-9",
      rule: "us-ca-ccpa",
      asked: "2026-06-10",
      calendar: "US",
      acknowledgement: true,
      dueOn: "2026-06-25",
      because:
        "The same by the federal calendar, in which Fri 19 Jun 2026 is a holiday: 11 and 12 June are 2, 15 to 18 June make 6, 22 to 25 June make 10: Thu 25 Jun 2026.",
      source: "11 CCR § 7021(a): receipt is confirmed within 10 business days",
    },
    {
      id: "california-opt-out-1",
      rule: "us-ca-opt-out",
      received: "2026-01-02T10:00:00-08:00",
      calendar: "US",
      dueOn: "2026-01-26",
      because:
        "5 to 9 January are 5, 12 to 16 make 10, 20 to 23 make 14 (Mon 19 Jan 2026 is a holiday): Mon 26 Jan 2026.",
    },
    {
      id: "california-opt-out-2",
      rule: "us-ca-opt-out",
      received: "2025-12-22T10:00:00-08:00",
      calendar: "US",
      dueOn: "2026-01-14",
      because:
        "23 and 24 December are 2, Thu 25 Dec 2025 is Christmas Day, the 26th is 3, 29 to 31 make 6, Thu 1 Jan 2026 is New Year's Day, 2 January is 7, 5 to 9 make 12, 12 to 14 make 15: Wed 14 Jan 2026.",
    },
    {
      id: "california-opt-out-3",
      rule: "us-ca-opt-out",
      received: "2026-03-02T10:00:00-08:00",
      dueOn: "2026-03-23",
      because:
        "With weekends only: 3 to 6 March are 4, 9 to 13 make 9, 16 to 20 make 14: Mon 23 Mar 2026.",
    },
    {
      id: "california-opt-out-4",
      rule: "us-ca-opt-out",
      received: "2026-06-28T10:00:00-07:00",
      calendar: "US",
      dueOn: "2026-07-20",
      because:
        "Received on Sun 28 Jun 2026. 29 June to 2 July are 4, on Fri 3 Jul 2026 Independence Day (a Saturday) is observed, 6 to 10 July make 9, 13 to 17 make 14: Mon 20 Jul 2026.",
    },
    {
      id: "california-opt-out-5",
      rule: "us-ca-opt-out",
      received: "2026-03-08T09:59:59Z",
      calendar: "US",
      dueOn: "2026-03-27",
      because:
        "The last second before summer time on Sun 8 Mar 2026. 9 to 13, 16 to 20 and 23 to 27 March are 15 business days: Fri 27 Mar 2026.",
    },
    {
      id: "california-opt-out-6",
      rule: "us-ca-opt-out",
      received: "2026-03-02T10:00:00-08:00",
      pauses: ["2026-03-03/2026-03-06:identity"],
      extensions: ["2026-03-03:reasonably_necessary"],
      dueOn: "2026-03-23",
      refusals: ["pause_not_in_rule", "extension_not_in_rule"],
      because: "An opt-out is neither verified nor extended: Mon 23 Mar 2026.",
    },
  ],
};
