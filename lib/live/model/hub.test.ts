import { beforeEach, describe, expect, it } from "vitest";
import { deskOf, HubWorld, messagesOf, settled, type TestDesk } from "@/lib/testing/live-world";
import {
  CHECK_MS,
  DAY_LOOK_MS,
  EVERY_MS,
  GATHER_MS,
  HEARTBEAT_MS,
  LINGER_MS,
  LOOK_BACK_MS,
  MOST_PER_PERSON,
} from "./hub";

const [ONE, TWO] = [
  "00000000-0000-4000-8000-000000000001",
  "00000000-0000-4000-8000-000000000002",
] as const;

const NEWS = { waitingDirects: 7, changedDirects: [{ id: "d1", revision: 4 }] };

const idsOf = (desk: TestDesk) =>
  messagesOf(desk).map(({ changed }) => changed?.map(({ id, event }) => `${id}:${event}`) ?? null);

describe("the hub of open desks", () => {
  let world: HubWorld;

  beforeEach(() => {
    world = new HubWorld();
  });

  const opened = async (input: Parameters<typeof deskOf>[1] = {}) => {
    const desk = deskOf(world, input);
    expect(world.hub.join(desk)).toBe("joined");
    if (world.ears.length > 0) world.ear.hears();
    await settled();
    return desk;
  };

  it("tells every desk at once what changed, having read it once for all of them", async () => {
    const [one, other] = [await opened(), await opened({ person: "p2" })];
    world.ear.told(`${ONE}:7`);
    await settled();
    expect(idsOf(one)).toEqual([[`${ONE}:7`]]);
    expect(idsOf(other)).toEqual([[`${ONE}:7`]]);
    expect(messagesOf(one)[0]).toMatchObject({ at: world.now, desks: 2 });
    expect(world.described).toBe(1);
  });

  it("tells a desk at most once in a second, and then everything that came meanwhile", async () => {
    const desk = await opened();
    world.ear.told(`${ONE}:7`);
    await settled();
    for (let event = 8; event < 40; event += 1) world.ear.told(`${ONE}:${event},${TWO}:0`);
    await world.pass(EVERY_MS - 1);
    expect(messagesOf(desk)).toHaveLength(1);
    await world.pass(1);
    expect(idsOf(desk)).toEqual([[`${ONE}:7`], [`${ONE}:39`, `${TWO}:0`]]);
    await world.pass(10 * EVERY_MS);
    expect(messagesOf(desk)).toHaveLength(2);
  });

  it("tells of individuals as of requests: one message for all, with their number and which they are read once", async () => {
    const [one, other] = [await opened(), await opened({ person: "p2" })];
    world.ear.told("individuals");
    await settled();
    for (const desk of [one, other]) {
      expect(messagesOf(desk)).toEqual([{ at: world.now, changed: [], desks: 2, ...NEWS }]);
    }
    const told = world.now;
    world.ear.told("individuals");
    await world.pass(EVERY_MS / 2);
    world.ear.told(`${ONE}:7`);
    world.ear.told("individuals");
    await world.pass(EVERY_MS / 2);
    expect(idsOf(one)).toEqual([[], [`${ONE}:7`]]);
    expect(messagesOf(one)[1]).toMatchObject(NEWS);
    // What a transaction did is dated from when it began, so from before the first of them was told.
    expect(world.individualsAsked).toEqual([told - LOOK_BACK_MS, told - LOOK_BACK_MS]);
    world.ear.told(`${ONE}:8`);
    await world.pass(EVERY_MS);
    for (const name of ["waitingDirects", "changedDirects"]) {
      expect(messagesOf(one)[2]).not.toHaveProperty(name);
    }
    expect(world.described).toBe(2);
  });

  it("tells a desk that comes back of individuals that changed meanwhile", async () => {
    world.missedIndividuals = true;
    const desk = await opened();
    await world.pass(GATHER_MS);
    expect(messagesOf(desk)).toMatchObject([{ changed: [], ...NEWS }]);
    expect(world.individualsAsked).toEqual([desk.since.getTime() - LOOK_BACK_MS]);
  });

  it("says that anything may have changed where it is too much to name, or cannot be read", async () => {
    const desk = await opened();
    world.ear.told("what is this");
    await world.pass(EVERY_MS);
    const many = (from: number) =>
      Array.from(
        { length: 100 },
        (_, n) => `00000000-0000-4000-8000-${String(from + n).padStart(12, "0")}:1`,
      ).join(",");
    world.ear.told(`${ONE}:1`);
    for (const from of [1_000, 2_000, 3_000]) world.ear.told(many(from));
    await world.pass(EVERY_MS);
    expect(idsOf(desk)).toEqual([null, [`${ONE}:1`], null]);
  });

  it("still tells that something changed where it cannot be read", async () => {
    const desk = await opened();
    world.describeFails = true;
    world.ear.told(`${ONE}:7`);
    await settled();
    expect(idsOf(desk)).toEqual([null]);
    expect(world.failures).toHaveLength(1);
  });

  it("lets a desk go that does not keep up, and tells the others", async () => {
    const [slow, quick] = [await opened(), await opened({ person: "p2" })];
    slow.isSlow = true;
    world.ear.told(`${ONE}:7`);
    await settled();
    expect(slow.ended).toBe(1);
    expect(quick.ended).toBe(0);
    expect(idsOf(quick)).toEqual([[`${ONE}:7`]]);
    expect(world.hub.desks).toBe(1);
  });

  it("asks for what was missed while the connection was lost, from shortly before it last heard", async () => {
    const [desk, other] = [await opened(), await opened({ person: "p2" })];
    await world.pass(5_000);
    world.ear.told(`${ONE}:7`);
    await settled();
    const heard = world.now;
    await world.pass(20_000);
    world.missed = new Map([[TWO, 9]]);
    const asked = world.askedSince.length;
    world.ear.hears();
    await settled();
    expect(world.askedSince).toHaveLength(asked + 1);
    expect(idsOf(other)).toEqual(idsOf(desk));
    expect(world.askedSince.at(-1)).toEqual(new Date(heard - LOOK_BACK_MS));
    expect(idsOf(desk)).toEqual([[`${ONE}:7`], [`${TWO}:9`]]);
  });

  it("says that anything may have changed where what was missed cannot be asked for", async () => {
    const desk = await opened();
    world.missed = null;
    world.ear.hears();
    await world.pass(GATHER_MS);
    expect(idsOf(desk)).toEqual([null]);
  });

  it("tells a desk that comes what changed since its page was read, and nothing where nothing did", async () => {
    await opened();
    await world.pass(GATHER_MS);
    world.missed = new Map([[ONE, 3]]);
    const since = new Date(world.now - 20_000);
    const late = { ...deskOf(world, { person: "p2" }), since };
    world.hub.join(late);
    await world.pass(GATHER_MS);
    expect(world.askedSince.at(-1)).toEqual(new Date(since.getTime() - LOOK_BACK_MS));
    expect(late.texts).toHaveLength(1);
    world.missed = new Map();
    const calm = await opened({ person: "p3" });
    await world.pass(GATHER_MS);
    expect(calm.texts).toEqual([]);
  });

  it("opens one connection for all, and closes it some time after the last desk has gone", async () => {
    const desks = [await opened(), await opened({ person: "p2" })];
    expect(world.ears).toHaveLength(1);
    for (const desk of desks) world.hub.leave(desk);
    await world.pass(LINGER_MS - 1);
    expect(world.closed).toBe(0);
    await world.pass(1);
    expect(world.closed).toBe(1);
    expect(world.hub.isListening).toBe(false);
    await opened();
    expect(world.ears).toHaveLength(2);
  });

  it("keeps the connection for a desk that comes before that", async () => {
    world.hub.leave(await opened());
    await world.pass(LINGER_MS - 1);
    await opened();
    await world.pass(2 * LINGER_MS);
    expect(world.closed).toBe(0);
  });

  it("sends a sign of life to desks where nothing changes", async () => {
    const desk = await opened();
    await world.pass(2 * HEARTBEAT_MS);
    expect(desk.texts).toEqual([": still here\n\n", ": still here\n\n"]);
  });

  it("lets go within a minute who was signed out or disabled, and nobody else", async () => {
    const [gone, stays] = [await opened({ session: "s1" }), await opened({ session: "s2" })];
    world.alive = new Set(["s2"]);
    await world.pass(CHECK_MS);
    expect(CHECK_MS).toBeLessThanOrEqual(60_000);
    expect([gone.ended, stays.ended]).toEqual([1, 0]);
    world.ear.told(`${ONE}:7`);
    await settled();
    expect(messagesOf(gone)).toEqual([]);
  });

  it("takes no more desks of one person than there is room for, until one of them goes", async () => {
    const desks: TestDesk[] = [];
    for (let n = 0; n < MOST_PER_PERSON; n += 1) desks.push(await opened());
    const more = deskOf(world);
    expect(world.hub.join(more)).toBe("too_many");
    expect(world.hub.join(deskOf(world, { person: "p2" }))).toBe("joined");
    const [first] = desks;
    if (first) world.hub.leave(first);
    expect(world.hub.join(more)).toBe("joined");
  });

  it("ends everything when the process does", async () => {
    const desks = [await opened(), await opened({ person: "p2" })];
    world.hub.endAll();
    expect(desks.map(({ ended }) => ended)).toEqual([1, 1]);
    expect(world.closed).toBe(1);
    expect(world.hub.desks).toBe(0);
  });

  it("tells every desk once that a day began", async () => {
    const [one, other] = [await opened(), await opened({ person: "p2" })];
    world.midnight = world.now + 5 * DAY_LOOK_MS + 1;
    await world.pass(5 * DAY_LOOK_MS);
    expect(messagesOf(one)).toEqual([]);
    await world.pass(5 * DAY_LOOK_MS);
    const at = 1_000_000 + 6 * DAY_LOOK_MS;
    for (const desk of [one, other]) {
      expect(messagesOf(desk)).toEqual([{ at, changed: [], desks: 2, isNewDay: true }]);
    }
    expect(world.described).toBe(0);
  });

  it("asks for a day again where it could not, from the same moment on", async () => {
    const desk = await opened();
    world.midnight = world.now + 1;
    world.dayFails = true;
    await world.pass(2 * DAY_LOOK_MS);
    world.dayFails = false;
    await world.pass(DAY_LOOK_MS);
    expect(messagesOf(desk).map(({ isNewDay }) => isNewDay)).toEqual([true]);
    expect(world.failures).toHaveLength(2);
  });

  it("asks for no day while nobody is there, and begins with the first desk", async () => {
    const desk = await opened();
    world.hub.leave(desk);
    await world.pass(LINGER_MS);
    const asked = world.daysAsked.length;
    await world.pass(20 * DAY_LOOK_MS);
    expect(world.daysAsked).toHaveLength(asked);
    await opened();
    const from = world.now;
    await world.pass(DAY_LOOK_MS);
    expect(world.daysAsked.slice(asked)).toEqual([[from, from + DAY_LOOK_MS]]);
  });

  it("asks once for all desks that come back in the same moment, as after a restart", async () => {
    const desks = Array.from({ length: 50 }, (_, n) => {
      const desk = { ...deskOf(world, { person: `p${n}` }), since: new Date(world.now - n * 100) };
      world.hub.join(desk);
      return desk;
    });
    world.missed = new Map([[ONE, 7]]);
    world.ear.hears();
    const late = deskOf(world, { person: "late" });
    world.hub.join(late);
    await world.pass(GATHER_MS - 1);
    expect(world.askedSince).toEqual([]);
    await world.pass(1);
    expect(world.askedSince).toEqual([new Date(1_000_000 - 49 * 100 - LOOK_BACK_MS)]);
    expect(world.described).toBe(1);
    for (const desk of [...desks, late]) expect(idsOf(desk)).toEqual([[`${ONE}:7`]]);
    const next = deskOf(world, { person: "next" });
    world.hub.join(next);
    await world.pass(GATHER_MS);
    expect(world.askedSince).toHaveLength(2);
  });

  it("asks nothing for a desk that has gone again", async () => {
    await opened();
    await world.pass(GATHER_MS);
    const asked = world.askedSince.length;
    const short = deskOf(world);
    world.hub.join(short);
    world.hub.leave(short);
    await world.pass(GATHER_MS);
    expect(world.askedSince).toHaveLength(asked);
  });
});
