import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const EU_MONTH_ENDS: VectorGroup = {
  title: "EU GDPR: one month and its ends",
  about:
    "The same day number one month later, or that month's last day; a Saturday, Sunday or public holiday moves it to the next business day.",
  vectors: [
    {
      id: "eu-1",
      rule: "eu-gdpr",
      received: "2025-01-31T10:00:00Z",
      dueOn: "2025-02-28",
      because: "February 2025 has no 31st; its last day is Fri 28 Feb 2025.",
    },
    {
      id: "eu-2",
      rule: "eu-gdpr",
      received: "2024-01-31T10:00:00Z",
      dueOn: "2024-02-29",
      because: "February of the leap year 2024 ends on Thu 29 Feb 2024.",
    },
    {
      id: "eu-3",
      rule: "eu-gdpr",
      received: "2028-01-31T10:00:00Z",
      dueOn: "2028-02-29",
      because: "February of the leap year 2028 ends on Tue 29 Feb 2028.",
    },
    {
      id: "eu-4",
      rule: "eu-gdpr",
      received: "2100-01-31T10:00:00Z",
      dueOn: "2100-03-01",
      because:
        "2100 is no leap year: February ends on Sun 28 Feb 2100, and the next business day is Mon 1 Mar 2100.",
    },
    {
      id: "eu-5",
      rule: "eu-gdpr",
      received: "2026-01-30T10:00:00Z",
      dueOn: "2026-03-02",
      because:
        "February 2026 has no 30th; its last day is Sat 28 Feb 2026. Sat and Sun pass: Mon 2 Mar 2026.",
    },
    {
      id: "eu-6",
      rule: "eu-gdpr",
      received: "2026-01-28T10:00:00Z",
      dueOn: "2026-03-02",
      because: "The 28th of February 2026 is a Saturday (Sat 28 Feb 2026): Mon 2 Mar 2026.",
    },
    {
      id: "eu-7",
      rule: "eu-gdpr",
      received: "2026-01-29T10:00:00Z",
      dueOn: "2026-03-02",
      because:
        "February 2026 has no 29th; Sat 28 Feb 2026 moves to Mon 2 Mar 2026. Four days of receipt, 28 to 31 January, share this date.",
    },
    {
      id: "eu-8",
      rule: "eu-gdpr",
      received: "2026-01-31T10:00:00Z",
      dueOn: "2026-03-02",
      because: "February 2026 has no 31st; Sat 28 Feb 2026 moves to Mon 2 Mar 2026.",
    },
    {
      id: "eu-9",
      rule: "eu-gdpr",
      received: "2026-08-31T10:00:00Z",
      dueOn: "2026-09-30",
      because: "September has 30 days: Wed 30 Sep 2026.",
    },
    {
      id: "eu-10",
      rule: "eu-gdpr",
      received: "2026-03-31T10:00:00Z",
      dueOn: "2026-04-30",
      because: "April has 30 days: Thu 30 Apr 2026.",
    },
    {
      id: "eu-11",
      rule: "eu-gdpr",
      received: "2026-05-31T10:00:00Z",
      dueOn: "2026-06-30",
      because:
        "Received on Sun 31 May 2026; a weekend does not hinder receipt. June has 30 days: Tue 30 Jun 2026.",
    },
    {
      id: "eu-12",
      rule: "eu-gdpr",
      received: "2026-10-31T10:00:00Z",
      dueOn: "2026-11-30",
      because: "November has 30 days: Mon 30 Nov 2026.",
    },
    {
      id: "eu-13",
      rule: "eu-gdpr",
      received: "2025-12-31T10:00:00Z",
      dueOn: "2026-02-02",
      because: "The 31st of January 2026 is a Saturday (Sat 31 Jan 2026): Mon 2 Feb 2026.",
    },
    {
      id: "eu-14",
      rule: "eu-gdpr",
      received: "2028-02-29T10:00:00Z",
      dueOn: "2028-03-29",
      because:
        "The same day number in March: Wed 29 Mar 2028. The month does not end on the 31st because February's last day began it.",
    },
  ],
};
