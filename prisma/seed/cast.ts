import type { MemberRole, StaffRole } from "@/lib/auth/model";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { PERSONAS } from "./personas";

/** The story's processor is Northwind Sales Cloud (`DEMO_COMPANY`), a maker of sales software. All names are made up. */
export const STAFF: readonly { name: string; email: string; role: StaffRole }[] = [
  { ...named(PERSONAS.officer), role: "officer" },
  { name: "Owen Achebe", email: "owen.achebe@northwind.example", role: "officer" },
  { name: "Priya Raman", email: "priya.raman@northwind.example", role: "officer" },
  { name: "Tomás Herrera", email: "tomas.herrera@northwind.example", role: "officer" },
  { ...named(PERSONAS.manager), role: "manager" },
  { ...named(PERSONAS.auditor), role: "auditor" },
];

function named({ name, email }: { readonly name: string; readonly email: string }) {
  return { name, email };
}

export type CastController = {
  readonly name: string;
  readonly domain: string;
  readonly zone: string;
  /** The business days it goes by. */
  readonly calendar: string;
  readonly language: "en" | "de" | "es" | "sv";
  readonly law: Law;
  /** Of a hundred requests, how many are theirs. */
  readonly share: number;
  readonly agreements: readonly {
    readonly period: "promise" | "calendar_days" | "months" | "business_days";
    readonly amount?: number;
    readonly rollOver?: "none" | "next_working_day";
    readonly acknowledgeWithinDays: number;
    readonly acknowledgeUnit?: "calendar_days" | "business_days";
    readonly bufferDays?: number;
    readonly followsLaw?: boolean;
    readonly twoPerson?: boolean;
    readonly noticeEmail?: string;
    /** The words of its other clauses. */
    readonly clauses?: Readonly<Record<string, string>>;
    /** Days before today from which the version is in force. */
    readonly sinceDaysAgo: number;
    readonly text: string;
  }[];
  readonly members: readonly { readonly name: string; readonly role: MemberRole }[];
};

const YEARS_AGO = 900;

export const CONTROLLERS: readonly CastController[] = [
  {
    name: "Aster Retail",
    domain: "aster.example",
    zone: "Europe/Berlin",
    calendar: "DE-BE",
    language: "de",
    law: "eu",
    share: 34,
    agreements: [
      {
        period: "promise",
        acknowledgeWithinDays: 2,
        sinceDaysAgo: YEARS_AGO,
        text: "The processor acts on removal requests in accordance with its published policy.",
      },
    ],
    members: [
      { name: PERSONAS.member.name, role: "member" },
      { name: PERSONAS.instructor.name, role: "instructor" },
      { name: "Katharina Roth", role: "controller_admin" },
    ],
  },
  {
    name: "Birch Bank",
    domain: "birch.example",
    zone: "Europe/London",
    calendar: "GB-ENG",
    language: "en",
    law: "uk",
    share: 22,
    agreements: [
      {
        period: "calendar_days",
        amount: 20,
        acknowledgeWithinDays: 1,
        sinceDaysAgo: YEARS_AGO,
        bufferDays: 5,
        clauses: {
          buffer:
            "Schedule 4, clause 7.3: and in any event five days before the Controller's own time limit.",
        },
        text: "Schedule 4, clause 7.2: the Processor shall respond to each Data Subject Request within twenty calendar days of receipt.",
      },
    ],
    members: [
      { name: "Harriet Cole", role: "instructor" },
      { name: "Nikhil Shah", role: "member" },
      { name: "Fiona Marsh", role: "controller_admin" },
    ],
  },
  {
    name: "Cedar Clinics",
    domain: "cedar.example",
    zone: "America/New_York",
    calendar: "US-CA",
    language: "en",
    law: "california",
    share: 14,
    agreements: [
      {
        period: "months",
        amount: 1,
        acknowledgeWithinDays: 3,
        sinceDaysAgo: YEARS_AGO,
        twoPerson: true,
        clauses: {
          approval: "Exhibit C: no response leaves without the review of a second person.",
        },
        text: "Exhibit C: assistance with individual rights requests is given within one month.",
      },
    ],
    members: [
      { name: "Denise Walker", role: "instructor" },
      { name: "Marcus Lee", role: "member" },
    ],
  },
  {
    name: "Dune Travel",
    domain: "dune.example",
    zone: "Europe/Madrid",
    calendar: "ES-MD",
    language: "es",
    law: "eu",
    share: 14,
    agreements: [
      {
        period: "promise",
        acknowledgeWithinDays: 2,
        sinceDaysAgo: YEARS_AGO,
        text: "The published promise applies.",
      },
      {
        period: "calendar_days",
        amount: 14,
        acknowledgeWithinDays: 1,
        sinceDaysAgo: 170,
        followsLaw: true,
        clauses: {
          law: "Amendment 2, point 4: what stops or extends Dune Travel's own time does the same to ours.",
        },
        text: "Amendment 2: requests are answered within fourteen calendar days.",
      },
    ],
    members: [
      { name: "Inés Calvo", role: "controller_admin" },
      { name: "Rubén Prieto", role: "instructor" },
    ],
  },
  {
    name: "Elm Insurance",
    domain: "elm.example",
    zone: "America/Toronto",
    calendar: "CA-ON",
    language: "en",
    law: "canada",
    share: 10,
    agreements: [
      {
        period: "calendar_days",
        amount: 30,
        acknowledgeWithinDays: 2,
        sinceDaysAgo: YEARS_AGO,
        followsLaw: true,
        noticeEmail: "privacy.office@elm.example",
        clauses: {
          law: "Section 12.2: where the Act extends the time of Elm Insurance, it extends ours.",
          notice: "Section 12.3: notices go to the privacy office.",
        },
        text: "Section 12.1: thirty days from receipt.",
      },
    ],
    members: [
      { name: "Paul Gagnon", role: "instructor" },
      { name: "Amélie Roy", role: "member" },
    ],
  },
  {
    name: "Fjord Energy",
    domain: "fjord.example",
    zone: "Europe/Oslo",
    calendar: "NO",
    language: "sv",
    law: "eu",
    share: 6,
    agreements: [
      {
        period: "business_days",
        amount: 10,
        rollOver: "next_working_day",
        acknowledgeWithinDays: 1,
        acknowledgeUnit: "business_days",
        sinceDaysAgo: YEARS_AGO,
        text: "Data processing agreement, point 9: ten business days, receipt confirmed on the next one.",
      },
    ],
    members: [{ name: "Sigrid Dahl", role: "controller_admin" }],
  },
];

/** `Lena Vogt` at `aster.example` → `lena.vogt@aster.example`. */
export function memberEmail(name: string, domain: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".");
  return `${plain}@${domain}`;
}

export const SYSTEMS = [
  {
    name: "Sales Cloud",
    kind: "own",
    operator: "Northwind Sales Cloud",
    place: "Ireland",
    holds: "Contacts, deals, activities and notes that customers keep",
    doneBy: "Privacy team",
    usualDays: "7",
    rights: ["access", "erasure", "rectification", "restriction", "portability"],
  },
  {
    name: "Support desk",
    kind: "own",
    operator: "Northwind Sales Cloud",
    place: "Ireland",
    holds: "Support conversations with customers' staff and, now and then, with their contacts",
    doneBy: "Support operations",
    usualDays: "10",
    rights: ["access", "erasure"],
  },
  {
    name: "Analytics warehouse",
    kind: "group_company",
    operator: "Northwind Analytics Inc.",
    place: "United States",
    holds: "Pseudonymous usage events by contact id",
    doneBy: "Data platform",
    usualDays: "14",
    rights: ["access", "erasure", "objection"],
  },
  {
    name: "Parcelpost",
    kind: "third_party",
    operator: "Parcelpost Mail Ltd",
    place: "Ireland",
    holds: "Addresses and delivery records of mails sent for customers",
    doneBy: "Parcelpost, on our order",
    usualDays: "12",
    rights: ["access", "erasure", "objection"],
  },
  {
    name: "Callbridge",
    kind: "third_party",
    operator: "Callbridge GmbH",
    place: "Germany",
    holds: "Numbers, times and recordings of calls made from the product",
    doneBy: "Callbridge, on our order",
    usualDays: "14",
    rights: ["access", "erasure"],
  },
] as const;

export const FIRST_NAMES = [
  "Ada",
  "Bruno",
  "Clara",
  "Dmitri",
  "Elena",
  "Farid",
  "Greta",
  "Hugo",
  "Imani",
  "Jakob",
  "Karin",
  "Luis",
  "Mina",
  "Noor",
  "Oskar",
  "Paula",
  "Quentin",
  "Rosa",
  "Samir",
  "Tilda",
  "Ugo",
  "Vera",
  "Wim",
  "Xenia",
  "Yusuf",
  "Zoe",
] as const;

export const LAST_NAMES = [
  "Abel",
  "Bianchi",
  "Castillo",
  "Duval",
  "Eriksen",
  "Fontana",
  "Gruber",
  "Haddad",
  "Ivanova",
  "Jansen",
  "Keller",
  "Lund",
  "Moreau",
  "Novak",
  "Okafor",
  "Petersen",
  "Quiroga",
  "Richter",
  "Silva",
  "Tanaka",
  "Unger",
  "Varga",
  "Weiss",
  "Young",
  "Zimmer",
] as const;
