import { type CivilDate, civilDate } from "@/lib/core/civil-date";

export type State = {
  readonly code: string;
  readonly state: string;
  readonly act: string;
  readonly citation: string;
  readonly zone: string;
  readonly from: CivilDate;
  readonly days?: number;
  readonly more?: number;
};

/** Days to answer, and days more on notice inside the first period, state by state. */
export const STATES: readonly State[] = [
  {
    code: "va",
    state: "Virginia",
    act: "VCDPA",
    citation: "Va. Code § 59.1-577(B)(1)",
    zone: "America/New_York",
    from: civilDate("2023-01-01"),
  },
  {
    code: "co",
    state: "Colorado",
    act: "CPA",
    citation: "Colo. Rev. Stat. § 6-1-1306(2)",
    zone: "America/Denver",
    from: civilDate("2023-07-01"),
  },
  {
    code: "ct",
    state: "Connecticut",
    act: "CTDPA",
    citation: "Conn. Gen. Stat. § 42-518(c)",
    zone: "America/New_York",
    from: civilDate("2023-07-01"),
  },
  {
    code: "ut",
    state: "Utah",
    act: "UCPA",
    citation: "Utah Code § 13-61-203",
    zone: "America/Denver",
    from: civilDate("2023-12-31"),
  },
  {
    code: "fl",
    state: "Florida",
    act: "FDBR",
    citation: "Fla. Stat. § 501.706",
    zone: "America/New_York",
    from: civilDate("2024-07-01"),
    more: 15,
  },
  {
    code: "tx",
    state: "Texas",
    act: "TDPSA",
    citation: "Tex. Bus. & Com. Code § 541.052",
    zone: "America/Chicago",
    from: civilDate("2024-07-01"),
  },
  {
    code: "or",
    state: "Oregon",
    act: "OCPA",
    citation: "Or. Rev. Stat. § 646A.576",
    zone: "America/Los_Angeles",
    from: civilDate("2024-07-01"),
  },
  {
    code: "mt",
    state: "Montana",
    act: "MCDPA",
    citation: "Mont. Code § 30-14-2808",
    zone: "America/Denver",
    from: civilDate("2024-10-01"),
  },
  {
    code: "de",
    state: "Delaware",
    act: "DPDPA",
    citation: "6 Del. Code § 12D-104",
    zone: "America/New_York",
    from: civilDate("2025-01-01"),
  },
  {
    code: "ia",
    state: "Iowa",
    act: "ICDPA",
    citation: "Iowa Code § 715D.3",
    zone: "America/Chicago",
    from: civilDate("2025-01-01"),
    days: 90,
  },
  {
    code: "ne",
    state: "Nebraska",
    act: "NDPA",
    citation: "Neb. Rev. Stat. § 87-1107",
    zone: "America/Chicago",
    from: civilDate("2025-01-01"),
  },
  {
    code: "nh",
    state: "New Hampshire",
    act: "NHPA",
    citation: "N.H. Rev. Stat. § 507-H:4",
    zone: "America/New_York",
    from: civilDate("2025-01-01"),
  },
  {
    code: "nj",
    state: "New Jersey",
    act: "NJDPA",
    citation: "N.J. Stat. § 56:8-166.10",
    zone: "America/New_York",
    from: civilDate("2025-01-15"),
  },
  {
    code: "tn",
    state: "Tennessee",
    act: "TIPA",
    citation: "Tenn. Code § 47-18-3304",
    zone: "America/Chicago",
    from: civilDate("2025-07-01"),
  },
  {
    code: "mn",
    state: "Minnesota",
    act: "MCDPA",
    citation: "Minn. Stat. § 325M.14",
    zone: "America/Chicago",
    from: civilDate("2025-07-31"),
  },
  {
    code: "md",
    state: "Maryland",
    act: "MODPA",
    citation: "Md. Code, Com. Law § 14-4705",
    zone: "America/New_York",
    from: civilDate("2025-10-01"),
  },
  {
    code: "in",
    state: "Indiana",
    act: "ICDPA",
    citation: "Ind. Code § 24-15-3",
    zone: "America/Indiana/Indianapolis",
    from: civilDate("2026-01-01"),
  },
  {
    code: "ky",
    state: "Kentucky",
    act: "KCDPA",
    citation: "Ky. Rev. Stat. § 367.3615",
    zone: "America/New_York",
    from: civilDate("2026-01-01"),
  },
  {
    code: "ri",
    state: "Rhode Island",
    act: "DTPPA",
    citation: "R.I. Gen. Laws § 6-48.1-5",
    zone: "America/New_York",
    from: civilDate("2026-01-01"),
  },
];
