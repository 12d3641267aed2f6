import type { VectorGroup } from "@/lib/sla/model/vectors/vector";

export const STATES: VectorGroup = {
  title: "The other states of the United States",
  about:
    "Calendar days from the day after receipt, without roll-over; more on a notice inside the first period.",
  vectors: [
    {
      id: "virginia-1",
      rule: "us-va-vcdpa",
      received: "2026-06-01T10:00:00-04:00",
      dueOn: "2026-07-16",
      because: "29 days to Tue 30 Jun 2026 and 16 more: Thu 16 Jul 2026.",
    },
    {
      id: "virginia-2",
      rule: "us-va-vcdpa",
      received: "2026-06-01T10:00:00-04:00",
      extensions: ["2026-07-16:reasonably_necessary"],
      dueOn: "2026-08-30",
      lastNotice: "2026-07-16",
      because:
        "Extended: 90 days from receipt are 29 to Tue 30 Jun 2026, 60 to Fri 31 Jul 2026, 30 more: Sun 30 Aug 2026.",
    },
    {
      id: "virginia-3",
      rule: "us-va-vcdpa",
      received: "2026-06-01T10:00:00-04:00",
      pauses: ["2026-06-03/2026-06-20:identity"],
      dueOn: "2026-07-16",
      refusals: ["pause_not_in_rule"],
      because:
        "A request that cannot be authenticated may be declined, but nothing stops its 45 days: Thu 16 Jul 2026.",
    },
    {
      id: "colorado",
      rule: "us-co-cpa",
      received: "2026-07-01T10:00:00-06:00",
      dueOn: "2026-08-15",
      because: "30 days to Fri 31 Jul 2026 and 15 more: Sat 15 Aug 2026. No roll-over.",
    },
    {
      id: "connecticut",
      rule: "us-ct-ctdpa",
      received: "2026-10-17T10:00:00-04:00",
      dueOn: "2026-12-01",
      because: "14 days to Sat 31 Oct 2026, 44 to Mon 30 Nov 2026, 1 more: Tue 1 Dec 2026.",
    },
    {
      id: "utah",
      rule: "us-ut-ucpa",
      received: "2026-11-11T10:00:00-07:00",
      dueOn: "2026-12-26",
      because: "19 days to Mon 30 Nov 2026 and 26 more: Sat 26 Dec 2026.",
    },
    {
      id: "florida-1",
      rule: "us-fl-fdbr",
      received: "2026-06-01T10:00:00-04:00",
      dueOn: "2026-07-16",
      because: "29 days to Tue 30 Jun 2026 and 16 more: Thu 16 Jul 2026.",
    },
    {
      id: "florida-2",
      rule: "us-fl-fdbr",
      received: "2026-06-01T10:00:00-04:00",
      extensions: ["2026-07-10:reasonably_necessary"],
      dueOn: "2026-07-31",
      because:
        "Florida adds 15 days only: 60 from receipt, 29 to Tue 30 Jun 2026 and 31 more, Fri 31 Jul 2026.",
    },
    {
      id: "texas-1",
      rule: "us-tx-tdpsa",
      received: "2026-01-15T10:00:00-06:00",
      dueOn: "2026-03-01",
      because: "16 days to Sat 31 Jan 2026, 44 to Sat 28 Feb 2026, 1 more: Sun 1 Mar 2026.",
    },
    {
      id: "texas-2",
      rule: "us-tx-tdpsa",
      received: "2026-01-15T10:00:00-06:00",
      extensions: ["2026-03-02:reasonably_necessary"],
      dueOn: "2026-03-01",
      refusals: ["extension_late"],
      because:
        "A notice of Mon 2 Mar 2026 is a day late, though the last day was a Sunday: Sun 1 Mar 2026.",
    },
    {
      id: "oregon",
      rule: "us-or-ocpa",
      received: "2026-05-17T23:59:59-07:00",
      dueOn: "2026-07-01",
      because:
        "Still Sun 17 May 2026 in Oregon. 14 days to Sun 31 May 2026, 44 to Tue 30 Jun 2026, 1 more: Wed 1 Jul 2026.",
    },
    {
      id: "montana",
      rule: "us-mt-mcdpa",
      received: "2026-08-17T10:00:00-06:00",
      dueOn: "2026-10-01",
      because: "14 days to Mon 31 Aug 2026, 44 to Wed 30 Sep 2026, 1 more: Thu 1 Oct 2026.",
    },
    {
      id: "delaware",
      rule: "us-de-dpdpa",
      received: "2025-12-18T10:00:00-05:00",
      dueOn: "2026-02-01",
      because: "13 days to Wed 31 Dec 2025, 44 to Sat 31 Jan 2026, 1 more: Sun 1 Feb 2026.",
    },
    {
      id: "iowa-1",
      rule: "us-ia-icdpa",
      received: "2026-06-01T10:00:00-05:00",
      dueOn: "2026-08-30",
      because:
        "Iowa gives 90 days: 29 to Tue 30 Jun 2026, 60 to Fri 31 Jul 2026, 30 more: Sun 30 Aug 2026.",
    },
    {
      id: "iowa-2",
      rule: "us-ia-icdpa",
      received: "2026-06-01T10:00:00-05:00",
      extensions: ["2026-08-30:reasonably_necessary"],
      dueOn: "2026-10-14",
      lastNotice: "2026-08-30",
      because:
        "Extended by 45: 135 days are 90 to Sun 30 Aug 2026, 91 to Mon 31 Aug 2026, 121 to Wed 30 Sep 2026, 14 more: Wed 14 Oct 2026.",
    },
    {
      id: "nebraska",
      rule: "us-ne-ndpa",
      received: "2026-02-14T10:00:00-06:00",
      dueOn: "2026-03-31",
      because: "14 days to Sat 28 Feb 2026 and 31 more: Tue 31 Mar 2026.",
    },
    {
      id: "new-hampshire",
      rule: "us-nh-nhpa",
      received: "2026-03-17T10:00:00-04:00",
      dueOn: "2026-05-01",
      because: "14 days to Tue 31 Mar 2026, 44 to Thu 30 Apr 2026, 1 more: Fri 1 May 2026.",
    },
    {
      id: "new-jersey",
      rule: "us-nj-njdpa",
      received: "2026-04-16T10:00:00-04:00",
      dueOn: "2026-05-31",
      because: "14 days to Thu 30 Apr 2026 and 31 more: Sun 31 May 2026.",
    },
    {
      id: "tennessee",
      rule: "us-tn-tipa",
      received: "2026-09-16T10:00:00-05:00",
      dueOn: "2026-10-31",
      because: "14 days to Wed 30 Sep 2026 and 31 more: Sat 31 Oct 2026.",
    },
    {
      id: "minnesota",
      rule: "us-mn-mcdpa",
      received: "2026-07-18T10:00:00-05:00",
      dueOn: "2026-09-01",
      because: "13 days to Fri 31 Jul 2026, 44 to Mon 31 Aug 2026, 1 more: Tue 1 Sep 2026.",
    },
    {
      id: "maryland",
      rule: "us-md-modpa",
      received: "2026-10-01T10:00:00-04:00",
      dueOn: "2026-11-15",
      because: "30 days to Sat 31 Oct 2026 and 15 more: Sun 15 Nov 2026.",
    },
    {
      id: "indiana",
      rule: "us-in-icdpa",
      received: "2026-01-01T00:00:00-05:00",
      dueOn: "2026-02-15",
      because:
        "Received in the first second of the law, Thu 1 Jan 2026. 30 days to Sat 31 Jan 2026 and 15 more: Sun 15 Feb 2026.",
    },
    {
      id: "kentucky",
      rule: "us-ky-kcdpa",
      received: "2026-12-17T10:00:00-05:00",
      dueOn: "2027-01-31",
      because: "14 days to Thu 31 Dec 2026 and 31 more: Sun 31 Jan 2027.",
    },
    {
      id: "rhode-island",
      rule: "us-ri-dtppa",
      received: "2027-01-17T10:00:00-05:00",
      dueOn: "2027-03-03",
      because: "14 days to Sun 31 Jan 2027, 42 to Sun 28 Feb 2027, 3 more: Wed 3 Mar 2027.",
    },
  ],
};
