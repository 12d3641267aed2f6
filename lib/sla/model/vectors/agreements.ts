import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const AGREEMENTS: VectorGroup = {
  title: "Agreements",
  about:
    "What a contract may say instead of the promise: other units, the day of receipt as day 1, roll-over, and the pauses and extensions of a law.",
  vectors: [
    {
      id: "agreement-1",
      rule: "10-business-days",
      received: "2026-06-01T10:00:00Z",
      dueOn: "2026-06-15",
      because: "2 to 5 June are 4 business days, 8 to 12 make 9, the tenth is Mon 15 Jun 2026.",
    },
    {
      id: "agreement-2",
      rule: "10-business-days-with-receipt",
      received: "2026-06-01T10:00:00Z",
      dueOn: "2026-06-12",
      because:
        "The day of receipt, Mon 1 Jun 2026, is the first: 1 to 5 June are 5, 8 to 12 make 10. Fri 12 Jun 2026.",
    },
    {
      id: "agreement-3",
      rule: "10-business-days",
      received: "2026-06-06T10:00:00Z",
      dueOn: "2026-06-19",
      because:
        "Received on Sat 6 Jun 2026: 8 to 12 and 15 to 19 June are 10 business days. Fri 19 Jun 2026.",
    },
    {
      id: "agreement-4",
      rule: "10-business-days-with-receipt",
      received: "2026-06-06T10:00:00Z",
      dueOn: "2026-06-19",
      because:
        "Received on Sat 6 Jun 2026, which is no business day and so not the first: Fri 19 Jun 2026, as without the day of receipt.",
    },
    {
      id: "agreement-5",
      rule: "10-business-days",
      received: "2026-12-18T10:00:00Z",
      zone: "Europe/London",
      calendar: "GB-ENG",
      dueOn: "2027-01-06",
      because:
        "21 to 24 December are 4, Fri 25 Dec 2026 and Mon 28 Dec 2026 (the substitute) are bank holidays, 29 to 31 make 7, Fri 1 Jan 2027 is New Year's Day, 4 to 6 January make 10: Wed 6 Jan 2027.",
    },
    {
      id: "agreement-6",
      rule: "10-business-days",
      received: "2026-04-28T10:00:00+09:00",
      zone: "Asia/Tokyo",
      calendar: "JP",
      dueOn: "2026-05-18",
      because:
        "Golden Week: Wed 29 Apr 2026 is a holiday; 30 April and 1 May are 2; Sun 3, Mon 4, Tue 5 and the substitute Wed 6 May 2026 are holidays; 7 and 8 May make 4, 11 to 15 make 9: Mon 18 May 2026.",
    },
    {
      id: "agreement-7",
      rule: "10-business-days",
      received: "2026-09-16T10:00:00+03:00",
      zone: "Asia/Riyadh",
      calendar: "SA",
      dueOn: "2026-10-01",
      because:
        "In Saudi Arabia Friday and Saturday are the weekend: Thu 17 Sep 2026 is the first, 20 to 22 make 4, Wed 23 Sep 2026 is the National Day, the 24th makes 5, 27 to 30 make 9: Thu 1 Oct 2026.",
    },
    {
      id: "agreement-8",
      rule: "20-days-with-receipt",
      received: "2026-06-01T10:00:00Z",
      dueOn: "2026-06-20",
      because: "Day 1 is the day of receipt, Mon 1 Jun 2026, day 20 is Sat 20 Jun 2026.",
    },
    {
      id: "agreement-9",
      rule: "1-month-with-receipt",
      received: "2026-01-15T10:00:00Z",
      dueOn: "2026-02-14",
      because:
        "A month that begins with 15 January ends with the day before 15 February: Sat 14 Feb 2026.",
    },
    {
      id: "agreement-10",
      rule: "1-month-with-receipt",
      received: "2026-01-01T10:00:00Z",
      dueOn: "2026-01-31",
      because: "The month of January itself: Sat 31 Jan 2026.",
    },
    {
      id: "agreement-11",
      rule: "1-month-with-receipt",
      received: "2026-02-01T10:00:00Z",
      dueOn: "2026-02-28",
      because: "The month of February itself: Sat 28 Feb 2026.",
    },
    {
      id: "agreement-12",
      rule: "1-month-with-receipt",
      received: "2026-01-31T10:00:00Z",
      dueOn: "2026-02-28",
      because: "February has no day before its 31st; it ends with its last day, Sat 28 Feb 2026.",
    },
    {
      id: "agreement-13",
      rule: "1-month-with-receipt",
      received: "2026-01-28T10:00:00Z",
      dueOn: "2026-02-27",
      because: "The day before 28 February: Fri 27 Feb 2026.",
    },
    {
      id: "agreement-14",
      rule: "1-month-with-receipt",
      received: "2026-01-29T10:00:00Z",
      dueOn: "2026-02-28",
      because: "29 February is missing in 2026; the day before it is not: Sat 28 Feb 2026.",
    },
    {
      id: "agreement-15",
      rule: "1-month-with-receipt",
      received: "2026-03-01T10:00:00Z",
      dueOn: "2026-03-31",
      because: "The month of March itself: Tue 31 Mar 2026, though February before it was shorter.",
    },
    {
      id: "agreement-16",
      rule: "1-month-with-receipt",
      received: "2026-04-30T10:00:00Z",
      dueOn: "2026-05-29",
      because: "The day before 30 May: Fri 29 May 2026.",
    },
    {
      id: "agreement-17",
      rule: "15-days-rolling",
      received: "2026-12-18T10:00:00Z",
      zone: "Europe/London",
      calendar: "GB-ENG",
      dueOn: "2027-01-04",
      because:
        "13 days to Thu 31 Dec 2026 and 2 more: Sat 2 Jan 2027, which this agreement moves to Mon 4 Jan 2027.",
    },
  ],
};
