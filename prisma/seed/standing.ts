import type { Act, Decision, Story } from "./acts";
import { CONTROLLERS } from "./cast";

// How things stand on the day the story is told. Chance fills a year; these requests are there whatever it does, so that
// each thing a clock can do has one to look at.

const DAY = 24 * 60 * 60 * 1000;

const OFFICER = { olga: 0, owen: 1, priya: 2, tomas: 3 } as const;

/** Who is away on the day of the story, and who acts meanwhile. Days count from that day. */
export const ABSENCE = {
  who: OFFICER.priya,
  substitute: OFFICER.olga,
  enteredDaysAgo: 5,
  fromDay: -2,
  toDay: 9,
} as const;

/** A moment of working time so many days ago; what would fall on a weekend was done on the Friday before it. */
function ago(now: Date, days: number, hour: number): Date {
  const at = new Date(now.getTime() - days * DAY);
  at.setUTCHours(hour, 20, 0, 0);
  const weekday = at.getUTCDay();
  if (weekday === 0) at.setTime(at.getTime() - 2 * DAY);
  if (weekday === 6) at.setTime(at.getTime() - DAY);
  return at;
}

const FULFILLED: Decision = { outcome: "fulfilled", ground: null, note: "" };

type Scene = {
  readonly controller: string;
  readonly name: string;
  readonly owner: number;
  readonly daysAgo: number;
  readonly askedDaysBefore?: number;
  readonly rights?: Story["rights"];
  readonly channel?: Story["channel"];
  readonly notes?: string;
  /** What happens after it was taken up: days ago and hour, which grow. */
  readonly later?: readonly {
    readonly daysAgo: number;
    readonly hour: number;
    readonly act: DistributiveOmit<Act, "at">;
  }[];
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const SCENES: readonly Scene[] = [
  {
    // Its agreement follows the law, so the question stops our clock too.
    controller: "Dune Travel",
    name: "Marisol Vega",
    owner: OFFICER.owen,
    daysAgo: 9,
    askedDaysBefore: 2,
    later: [
      {
        daysAgo: 6,
        hour: 12,
        act: {
          verb: "ask",
          text: "There are two Marisol Vega in your account. Which customer number is hers?",
          isAboutPerson: true,
        },
      },
    ],
  },
  {
    // The published promise stands still for nobody: only the controller's own clock stops. Its owner is away.
    controller: "Aster Retail",
    name: "Henrik Sommer",
    owner: OFFICER.priya,
    daysAgo: 12,
    askedDaysBefore: 3,
    rights: ["access"],
    later: [
      {
        daysAgo: 5,
        hour: 12,
        act: {
          verb: "ask",
          text: "The address is shared by two people. Can you tell us the date of the last order?",
          isAboutPerson: true,
        },
      },
    ],
  },
  {
    controller: "Dune Travel",
    name: "Anselm Pereira",
    owner: OFFICER.tomas,
    daysAgo: 12,
    askedDaysBefore: 1,
    rights: ["access"],
    later: [
      {
        daysAgo: 5,
        hour: 13,
        act: {
          verb: "extend",
          reason: "complexity",
          text: "The bookings before 2021 lie in an archive that has to be restored first. We will need up to two more months, and write as soon as it is done.",
        },
      },
    ],
  },
  {
    controller: "Aster Retail",
    name: "Wiebke Thormann",
    owner: OFFICER.olga,
    daysAgo: 8,
    askedDaysBefore: 4,
    channel: "letter",
    later: [{ daysAgo: 5, hour: 14, act: { verb: "correct_receipt" } }],
  },
  {
    // Past its due day, and open.
    controller: "Birch Bank",
    name: "Rowena Pike",
    owner: OFFICER.tomas,
    daysAgo: 25,
    askedDaysBefore: 1,
    later: [
      {
        daysAgo: 4,
        hour: 12,
        act: { verb: "note", text: "Callbridge has still not confirmed. Called again." },
      },
    ],
  },
  {
    // Answered by one of two.
    controller: "Cedar Clinics",
    name: "Eleanor Whitlock",
    owner: OFFICER.owen,
    daysAgo: 27,
    rights: ["access"],
    later: [
      ...[9, 8, 7, 6, 5].map((daysAgo, nth) => ({
        ...{ daysAgo, hour: 11 + nth },
        act: { verb: "finish_task", nth } as const,
      })),
      {
        daysAgo: 3,
        hour: 17,
        act: { verb: "answer", decision: FULFILLED, cause: "search_difficult" },
      },
    ],
  },
  {
    // The same person once more, by telephone: suggested as a duplicate of the one that is past its due day.
    controller: "Birch Bank",
    name: "Rowena Pike",
    owner: OFFICER.olga,
    daysAgo: 6,
    askedDaysBefore: 1,
    channel: "telephone",
    notes: "Rang because she has not heard anything yet.",
  },
];

/** The requests as they stand on the day of the story. */
export function standing(now: Date): Story[] {
  return SCENES.map((scene) => {
    const { daysAgo, owner } = scene;
    const taken = (hour: number) => ago(now, daysAgo - 1, hour);
    const plain = scene.name.toLowerCase().replace(" ", ".");
    return {
      controller: CONTROLLERS.findIndex(({ name }) => name === scene.controller),
      channel: scene.channel ?? "portal",
      arrivedAt: ago(now, daysAgo, 8),
      rights: scene.rights ?? ["erasure"],
      name: scene.name,
      identifiers: [
        { kind: "email", value: `${plain}@mailhaven.example` },
        { kind: "name", value: scene.name },
      ],
      notes: scene.notes ?? "",
      toldPerson: "",
      askedDaysBefore: scene.askedDaysBefore ?? 0,
      officer: owner,
      acts: [
        { at: taken(9), verb: "assign", officer: owner },
        { at: taken(10), verb: "start_triage" },
        { at: taken(11), verb: "accept" },
        ...(scene.later ?? []).map(
          ({ daysAgo: day, hour, act }): Act => ({ ...act, at: ago(now, day, hour) }),
        ),
      ],
    };
  });
}
