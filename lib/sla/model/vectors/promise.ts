import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const PROMISE: VectorGroup = {
  title: "The published promise and complaints",
  about: "Calendar days from the day after receipt. A weekend or a holiday moves nothing.",
  vectors: [
    {
      id: "promise-1",
      rule: "promise-30d",
      received: "2025-01-31T10:00:00Z",
      dueOn: "2025-03-02",
      because:
        "Day 1 is Sat 1 Feb 2025. February 2025 has 28 days, so day 28 is Fri 28 Feb 2025, and day 30 is Sun 2 Mar 2025. One month would have ended on 28 February: 30 days are not a month.",
    },
    {
      id: "promise-2",
      rule: "promise-30d",
      received: "2024-01-31T10:00:00Z",
      dueOn: "2024-03-01",
      because: "2024 is a leap year: day 29 is Thu 29 Feb 2024, day 30 is Fri 1 Mar 2024.",
    },
    {
      id: "promise-3",
      rule: "promise-30d",
      received: "2026-11-23T09:00:00Z",
      dueOn: "2026-12-23",
      because:
        "7 days are left in November (to Mon 30 Nov 2026); 23 more make 30: Wed 23 Dec 2026.",
    },
    {
      id: "promise-4",
      rule: "promise-30d",
      received: "2026-12-02T09:00:00Z",
      dueOn: "2027-01-01",
      because:
        "29 days to Thu 31 Dec 2026 and 1 more: Fri 1 Jan 2027. It is a public holiday in most places, and the promise moves for none.",
    },
    {
      id: "promise-5",
      rule: "promise-30d",
      received: "2026-11-26T12:00:00Z",
      zone: "Europe/London",
      calendar: "GB-ENG",
      dueOn: "2026-12-26",
      because:
        "4 days to Mon 30 Nov 2026 and 26 more: Sat 26 Dec 2026. A Saturday and Boxing Day in England, and it stays.",
    },
    {
      id: "promise-6",
      rule: "promise-30d",
      received: "2028-01-30T09:00:00Z",
      dueOn: "2028-02-29",
      because:
        "1 day to Mon 31 Jan 2028 and 29 more: 2028 is a leap year, so that is Tue 29 Feb 2028.",
    },
    {
      id: "promise-7",
      rule: "promise-30d",
      received: "2100-01-30T09:00:00Z",
      dueOn: "2100-03-01",
      because:
        "2100 can be divided by 100 and not by 400, so it is no leap year. 1 day to Sun 31 Jan 2100, 28 to Sun 28 Feb 2100, 1 more: Mon 1 Mar 2100.",
    },
    {
      id: "promise-8",
      rule: "promise-30d",
      received: "2026-03-31T23:59:59Z",
      dueOn: "2026-04-30",
      because:
        "One second before midnight it is still Tue 31 Mar 2026 in UTC. April has 30 days: Thu 30 Apr 2026.",
    },
    {
      id: "promise-9",
      rule: "promise-30d",
      received: "2026-04-01T00:00:00Z",
      dueOn: "2026-05-01",
      because:
        "At midnight it is Wed 1 Apr 2026 in UTC. 29 days to Thu 30 Apr 2026 and 1 more: Fri 1 May 2026.",
    },
    {
      id: "promise-10",
      rule: "promise-30d",
      received: "2026-04-01T00:30:00+02:00",
      dueOn: "2026-04-30",
      because:
        "Half past midnight at +02:00 is 22:30 on Tue 31 Mar 2026 in UTC, the zone of the promise. 30 days later: Thu 30 Apr 2026.",
    },
    {
      id: "promise-11",
      rule: "promise-30d",
      received: "2026-04-01T00:30:00+02:00",
      zone: "Europe/Berlin",
      calendar: "DE-BE",
      dueOn: "2026-05-01",
      because:
        "The same instant in the zone of an office in Berlin is Wed 1 Apr 2026, so day 30 is Fri 1 May 2026. Labour Day moves nothing.",
    },
    {
      id: "promise-12",
      rule: "promise-30d",
      received: "2026-05-04T09:00:00Z",
      pauses: ["2026-05-06/2026-05-10:identity"],
      dueOn: "2026-06-03",
      refusals: ["pause_not_in_rule"],
      because:
        "27 days to Sun 31 May 2026 and 3 more: Wed 3 Jun 2026. The promise knows no pause, so asking who the person is moves nothing.",
    },
    {
      id: "promise-13",
      rule: "promise-30d",
      received: "2026-05-04T09:00:00Z",
      extensions: ["2026-05-06:complexity"],
      dueOn: "2026-06-03",
      refusals: ["extension_not_in_rule"],
      because:
        "The promise grants no extension: 30 days after Mon 4 May 2026 remain Wed 3 Jun 2026.",
    },
    {
      id: "promise-ack-1",
      rule: "promise-30d",
      received: "2026-05-08T15:00:00Z",
      acknowledgement: true,
      dueOn: "2026-05-11",
      because: "Received on Fri 8 May 2026. The next day people work is Mon 11 May 2026.",
    },
    {
      id: "promise-ack-2",
      rule: "promise-30d",
      received: "2026-05-09T15:00:00Z",
      acknowledgement: true,
      dueOn: "2026-05-11",
      because: "Received on Sat 9 May 2026. The first business day after it is Mon 11 May 2026.",
    },
    {
      id: "promise-ack-3",
      rule: "promise-30d",
      received: "2026-05-22T15:00:00+01:00",
      zone: "Europe/London",
      calendar: "GB-ENG",
      acknowledgement: true,
      dueOn: "2026-05-26",
      because:
        "Received on Fri 22 May 2026. Saturday, Sunday and the spring bank holiday on Mon 25 May 2026 do not count: Tue 26 May 2026.",
    },
    {
      id: "promise-ack-4",
      rule: "promise-30d",
      received: "2026-12-24T10:00:00Z",
      zone: "Europe/London",
      calendar: "GB-ENG",
      acknowledgement: true,
      dueOn: "2026-12-29",
      because:
        "Received on Thu 24 Dec 2026. Fri 25 Dec 2026 is Christmas Day, then a weekend, and Mon 28 Dec 2026 is the substitute for Boxing Day: Tue 29 Dec 2026.",
    },
    {
      id: "promise-ack-5",
      rule: "promise-30d",
      received: "2026-04-02T10:00:00+01:00",
      zone: "Europe/London",
      calendar: "GB-ENG",
      acknowledgement: true,
      dueOn: "2026-04-07",
      because:
        "Received on Thu 2 Apr 2026. Good Friday (Fri 3 Apr 2026), the weekend and Easter Monday (Mon 6 Apr 2026) do not count: Tue 7 Apr 2026.",
    },
    {
      id: "promise-ack-6",
      rule: "promise-30d",
      received: "2026-04-30T10:00:00+02:00",
      zone: "Europe/Berlin",
      calendar: "DE-BE",
      acknowledgement: true,
      dueOn: "2026-05-04",
      because:
        "Received on Thu 30 Apr 2026. Fri 1 May 2026 is Labour Day in Berlin, then a weekend: Mon 4 May 2026.",
    },
    {
      id: "complaint-1",
      rule: "complaint-45d",
      received: "2026-01-15T09:00:00Z",
      dueOn: "2026-03-01",
      because:
        "16 days to Sat 31 Jan 2026, 28 more to Sat 28 Feb 2026 make 44, 1 more: Sun 1 Mar 2026. No roll-over.",
    },
    {
      id: "complaint-2",
      rule: "complaint-45d",
      received: "2027-11-17T09:00:00Z",
      dueOn: "2028-01-01",
      because:
        "13 days to Tue 30 Nov 2027, 31 more to Fri 31 Dec 2027 make 44, 1 more: Sat 1 Jan 2028.",
    },
    {
      id: "complaint-3",
      rule: "complaint-45d",
      received: "2028-01-16T09:00:00Z",
      dueOn: "2028-03-01",
      because:
        "15 days to Mon 31 Jan 2028, 29 more to Tue 29 Feb 2028 make 44, 1 more: Wed 1 Mar 2028.",
    },
    {
      id: "complaint-4",
      rule: "complaint-45d",
      received: "2026-01-15T09:00:00Z",
      pauses: ["2026-01-20/2026-01-25:scope"],
      dueOn: "2026-03-01",
      refusals: ["pause_not_in_rule"],
      because: "45 days after Thu 15 Jan 2026 are Sun 1 Mar 2026; nothing stops them.",
    },
  ],
};
