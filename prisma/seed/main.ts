import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { enterAbsence } from "@/lib/attendance/commands/absences";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { disconnect } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { stopSender } from "@/lib/jobs/adapter";
import { proveKey } from "@/lib/keys/jobs";
import { mailboxTransport } from "@/lib/mail/adapter/mailbox";
import { deliverOutbox } from "@/lib/mail/jobs";
import type { Transport } from "@/lib/mail/model";
import type { Act, Story } from "./acts";
import { letIndividualsWrite } from "./individuals";
import { dropMails } from "./mails";
import { plot } from "./plot";
import { at, must, pickFrom, system } from "./stage";
import { ABSENCE } from "./standing";
import { Telling } from "./tell";
import { buildWorld, START_DAYS_AGO, type World } from "./world";

const DAY = 24 * 60 * 60 * 1000;
/** Mails of the last days lie in the demo's mailbox, so that there is something to read. */
const MAILBOX_DAYS = 3;
const AT_ONCE = 6;

/** Mails of the past went out in the past. */
const longAgo: Transport = {
  kind: "mailbox",
  from: "Northwind Sales Cloud <privacy@northwind.example>",
  send: async () => ({ ok: true, response: "told in the story" }),
  close: () => undefined,
};

/** Never one that leaves the machine: the people of the story are not there to read it. */
function transportOn(afternoon: Date, now: Date): Transport {
  const isRecent = now.getTime() - afternoon.getTime() <= MAILBOX_DAYS * DAY;
  if (!isRecent || env().THIRTY_DEMO !== "embedded") return longAgo;
  return mailboxTransport(env().MAILBOX_DIR, longAgo.from);
}

type Scene = { readonly story: Story; readonly telling: Telling };

/** Everything that happens on one day, story by story. */
function daysOf(world: World, stories: readonly Story[], now: Date) {
  const days = new Map<number, { arrivals: Scene[]; acts: { scene: Scene; act: Act }[] }>();
  const dayOf = (moment: Date) => {
    const day = Math.floor(moment.getTime() / DAY);
    const entry = days.get(day) ?? { arrivals: [], acts: [] };
    days.set(day, entry);
    return entry;
  };
  for (const story of stories) {
    const scene = { story, telling: new Telling(world, story, now) };
    dayOf(story.arrivedAt).arrivals.push(scene);
    for (const act of story.acts) if (act.at < now) dayOf(act.at).acts.push({ scene, act });
  }
  return days;
}

/** Runs a few at a time; what belongs to one request stays in its order. */
async function inParallel<T>(
  entries: readonly T[],
  run: (entry: T) => Promise<void>,
): Promise<void> {
  const queue = [...entries];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) await run(entry);
    }),
  );
}

async function playDay({
  arrivals,
  acts,
}: {
  arrivals: Scene[];
  acts: { scene: Scene; act: Act }[];
}) {
  await inParallel(arrivals, ({ telling }) => telling.arrive());
  const byScene = Map.groupBy(acts, ({ scene }) => scene);
  await inParallel([...byScene], async ([scene, its]) => {
    for (const { act } of its.sort((a, b) => a.act.at.getTime() - b.act.at.getTime())) {
      await scene.telling.perform(act);
    }
  });
}

/** What the worker does in a day: reminders, digests, and the mail. */
async function workDay(day: number, now: Date): Promise<void> {
  const afternoon = new Date(day * DAY + 15 * 60 * 60 * 1000);
  if (afternoon >= now) return;
  await wakeDue(system(afternoon, "wake"));
  await sendDigests(system(new Date(afternoon.getTime() + 60_000), "digest"));
  const sendAt = new Date(afternoon.getTime() + 120_000);
  await deliverOutbox(transportOn(afternoon, now), system(sendAt, "outbox"));
}

/** Somebody is away on the last day of the story, and said so some days before. */
async function enterTheAbsence(world: World, now: Date): Promise<void> {
  const { who, substitute, enteredDaysAgo, fromDay, toDay } = ABSENCE;
  const today = civilDateIn("UTC", now);
  const entered = await enterAbsence.execute(
    at(new Date(now.getTime() - enteredDaysAgo * DAY), pickFrom(world.officers, who)),
    {
      from: addDays(today, fromDay),
      to: addDays(today, toDay),
      substituteId: pickFrom(world.officers, substitute).personId,
    },
  );
  must("enter an absence", entered);
}

/** How many requests: `main.ts 60` tells a shorter year, for tests. */
function storyLength(): number {
  const wished = Number(process.argv[2] ?? 400);
  if (!Number.isInteger(wished) || wished < 1)
    throw new Error("the story needs a number of requests");
  return wished;
}

async function tellStory(): Promise<void> {
  const now = systemClock.now();
  const first = new Date(now.getTime() - START_DAYS_AGO * DAY);
  const world = await buildWorld(first);
  const stories = plot(now, storyLength());
  const days = daysOf(world, stories, now);
  const today = Math.floor(now.getTime() / DAY);
  let told = 0;
  for (let day = Math.floor(first.getTime() / DAY); day <= today; day += 1) {
    if (day === today - ABSENCE.enteredDaysAgo) await enterTheAbsence(world, now);
    const entry = days.get(day);
    if (entry) {
      await playDay(entry);
      told += entry.arrivals.length;
      if (entry.arrivals.length > 0 && told % 25 < entry.arrivals.length) {
        console.log(`${told} of ${stories.length} requests`);
      }
    }
    await workDay(day, now);
  }
  await dropMails(world, now);
  await letIndividualsWrite(world, now);
  console.log(`A year of ${stories.length} requests`);
}

await proveKey();
await tellStory();
await stopSender();
await disconnect();
