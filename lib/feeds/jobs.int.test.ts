import { beforeAll, describe, expect, it, vi } from "vitest";
import { disablePerson } from "@/lib/accounts/commands/people";
import { enterAbsence } from "@/lib/attendance/commands/absences";
import type { StaffActor } from "@/lib/auth/model";
import { makeFeed, revokeFeed } from "@/lib/feeds/commands/keep";
import { endFeed, leaveFeed, sendFeed } from "@/lib/feeds/commands/send";
import { sendFeeds } from "@/lib/feeds/jobs";
import { readFeed } from "@/lib/feeds/loaders";
import { MOST_LISTED } from "@/lib/feeds/model";
import { feedUnsubscribeLink, unsubscribeLink } from "@/lib/mail/adapter/unsubscribe";
import { deliverOutbox } from "@/lib/mail/jobs";
import type { OutgoingMail, Transport } from "@/lib/mail/model";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeStaff,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

// Everybody here works in UTC from 8:00; 16 June 2026 is a Tuesday, 22 June the Monday after it.
const morning = (day: string) => systemCaller(new Date(`${day}T08:10:00Z`), "digest");
const TUESDAY = morning("2026-06-16");

let controller: MadeController;
let reference: string;

async function somebody(role: "officer" | "auditor" = "officer"): Promise<StaffActor> {
  const actor = await makeStaff(role);
  const where = { id: actor.personId };
  await asDesk((tx) => tx.person.update({ where, data: { zone: "UTC" } }));
  return actor;
}

async function follow(actor: StaffActor, asked: Record<string, string> = {}): Promise<string> {
  const follows = `view=controller&controller=${controller.id}`;
  const input = { follows, way: "daily", ...asked };
  const { feedId, address } = expectDone(await makeFeed.execute(callerOf(actor), input));
  expect(address).toBeNull();
  return feedId;
}

type Queued = { readonly params: { readonly [name: string]: unknown; listed: string[] } };
const mailsOf = (feedId: string) =>
  lookAtAll<Queued>(
    `select params from outbox_mail where template = 'followed_view' and params->>'feedId' = $1 order by created_at`,
    [feedId],
  );

beforeAll(async () => {
  controller = await makeController({ name: "Aster Retail" });
  const officer = await makeStaff();
  ({ reference } = await receiveOne({ controllerId: controller.id, officer }));
});

describe("a followed view by mail", () => {
  it("is queued once for a morning, with one event, however often and by however many it is tried", async () => {
    const feedId = await follow(await somebody(), { name: "Aster" });
    const before = await trailLength();
    const send = () => sendFeed.execute(TUESDAY, { feedId });
    const tries = await Promise.all([send(), send(), send()]);
    expect(tries.filter((result) => result.ok && result.value.isSent)).toHaveLength(1);
    expect(await send()).toMatchObject({ value: { isSent: false } });
    expect(await trailLength()).toBe(before + 1);
    const [mail, ...others] = await mailsOf(feedId);
    expect(others).toEqual([]);
    expect(mail?.params).toMatchObject({ on: "2026-06-16", rhythm: "daily", view: "Aster" });
    // Received on 15 June and due on 15 July, 29 days from the sixteenth.
    expect(mail?.params.listed).toEqual([`${reference} 2026-07-15 29\tErasure\tAster Retail`]);
    expect(await mailsOf(feedId)).toHaveLength(1);
    expectDone(await sendFeed.execute(morning("2026-06-17"), { feedId }));
    expect(await mailsOf(feedId)).toHaveLength(2);
  });

  it("leaves nothing behind where the mail cannot be queued", async () => {
    const feedId = await follow(await somebody());
    // The worker dies after the day was taken and before the rest.
    await lookAtAll(
      "alter table outbox_mail add constraint broken check (template <> 'followed_view') not valid",
    );
    await expect(sendFeed.execute(TUESDAY, { feedId })).rejects.toMatchObject({ code: "23514" });
    await lookAtAll("alter table outbox_mail drop constraint broken");
    expect(await mailsOf(feedId)).toEqual([]);
    expect(await sendFeed.execute(TUESDAY, { feedId })).toMatchObject({ value: { isSent: true } });
  });

  it("comes although another one could not be ended", async () => {
    const [feedId, lost] = [await follow(await somebody()), await follow(await somebody())];
    await lookAtAll(
      "update person set staff_role = null where id = (select person_id from calendar_feed where id = $1)",
      [lost],
    );
    const ending = vi.spyOn(endFeed, "execute").mockRejectedValueOnce(new Error("no connection"));
    await sendFeeds(TUESDAY);
    expect(ending).toHaveBeenCalled();
    expect(await mailsOf(feedId)).toHaveLength(1);
  });

  it("comes in the morning of the days its person works, weekly on the first, and to those who own nothing", async () => {
    const auditor = await somebody("auditor");
    const daily = await follow(auditor);
    const weekly = await follow(auditor, { way: "weekly" });
    const away = await follow(await somebody());
    const [row] = await lookAtAll<{ person: string }>(
      "select person_id as person from calendar_feed where id = $1",
      [away],
    );
    const gone = await makeStaff();
    await lookAtAll("update calendar_feed set person_id = $2 where id = $1", [away, gone.personId]);
    expectDone(
      await enterAbsence.execute(callerOf(gone), {
        ...{ from: "2026-06-16", to: "2026-06-24", substituteId: row?.person },
      }),
    );
    for (const at of ["2026-06-17T05:00:00Z", "2026-06-17T13:00:00Z", "2026-06-20T08:10:00Z"]) {
      await sendFeeds(systemCaller(new Date(at), "digest"));
    }
    expect(await mailsOf(daily)).toEqual([]);
    await sendFeeds(morning("2026-06-17"));
    expect([await mailsOf(daily), await mailsOf(weekly)].map(({ length }) => length)).toEqual([
      1, 0,
    ]);
    await sendFeeds(morning("2026-06-22"));
    await sendFeeds(morning("2026-06-23"));
    expect([await mailsOf(daily), await mailsOf(weekly)].map(({ length }) => length)).toEqual([
      3, 1,
    ]);
    expect(await mailsOf(away)).toEqual([]);
  });

  it("is not sent when nothing is in it, but to those who want that too", async () => {
    const actor = await somebody();
    const follows = "view=overdue&right=portability";
    const quiet = await follow(actor, { follows });
    const always = await follow(actor, { follows, whenEmpty: "on" });
    await sendFeeds(TUESDAY);
    expect(await mailsOf(quiet)).toEqual([]);
    const [mail] = await mailsOf(always);
    expect(mail?.params).toMatchObject({ count: 0, listed: [] });
  });

  it("lists the first twenty and says how many there are", async () => {
    const many = await makeController({ name: "Birch" });
    const officer = await makeStaff();
    for (let n = 0; n <= MOST_LISTED; n += 1) {
      await receiveOne({ controllerId: many.id, officer });
    }
    const feedId = await follow(await somebody(), {
      follows: `view=controller&controller=${many.id}`,
    });
    await sendFeeds(TUESDAY);
    const [mail] = await mailsOf(feedId);
    expect(mail?.params.count).toBe(MOST_LISTED + 1);
    expect(mail?.params.listed).toHaveLength(MOST_LISTED);
  });

  it("ends with its person's right to the desk, and does not come back with it", async () => {
    const leaver = await somebody();
    const feedId = await follow(leaver);
    const where = { id: leaver.personId };
    const { address } = expectDone(
      await makeFeed.execute(callerOf(leaver), { follows: "view=mine" }),
    );
    const name = address?.slice(address.lastIndexOf("/") + 1) ?? "";
    await asDesk((tx) => tx.person.updateMany({ where, data: { staffRole: null } }));
    const before = await trailLength();
    expect(await sendFeed.execute(TUESDAY, { feedId })).toMatchObject({ value: { isSent: false } });
    expect(await trailLength()).toBe(before);
    await sendFeeds(TUESDAY);
    const ended = await lookAtAll(
      "select from audit_event where type = 'feed.ended' and data->>'personId' = $1",
      [leaver.personId],
    );
    expect(ended).toHaveLength(2);
    await asDesk((tx) => tx.person.updateMany({ where, data: { staffRole: "officer" } }));
    await sendFeeds(TUESDAY);
    expect(await mailsOf(feedId)).toEqual([]);
    expect(await readFeed(name)).toEqual({ kind: "unknown" });
    const disabled = await somebody();
    const theirs = await follow(disabled);
    const admin = await makeStaff("administrator");
    expectDone(await disablePerson.execute(callerOf(admin), { personId: disabled.personId }));
    await sendFeeds(TUESDAY);
    expect(await mailsOf(theirs)).toEqual([]);
  });

  it("leaves with the address that ends it, and it alone, by one POST", async () => {
    const actor = await somebody();
    const feedId = await follow(actor);
    const other = await follow(actor);
    await sendFeeds(TUESDAY);
    const taken: OutgoingMail[] = [];
    const transport: Transport = {
      ...{ kind: "mailbox", from: "Thirty <privacy@thirty.example>", close: () => undefined },
      send: async (mail) => {
        taken.push(mail);
        return { ok: true, response: "kept" };
      },
    };
    await deliverOutbox(transport, systemCaller(new Date("2026-06-16T20:00:00Z"), "outbox"));
    const mail = taken.find(({ unsubscribe }) => unsubscribe === feedUnsubscribeLink(feedId));
    expect(mail?.subject).toBe("Open requests of Aster Retail: 1 request");
    expect(mail?.text).toContain(
      `${reference} · Aster Retail · Erasure · due Wed 15 Jul 2026, 29 days left`,
    );
    expect(mail?.html).toContain(`/desk?view=controller&amp;controller=${controller.id}`);
    const system = systemCaller(undefined, "unsubscribe");
    const token = feedUnsubscribeLink(feedId).split("/").at(-1) ?? "";
    const before = await trailLength();
    const figures = unsubscribeLink(actor.personId).split("/").at(-1) ?? "";
    for (const wrong of ["", "view", figures, token.replace(feedId, other), `${token}A`]) {
      const result = await leaveFeed.execute(system, { token: wrong });
      expect([wrong, result]).toMatchObject([wrong, { reason: "token_unknown" }]);
    }
    expect(await trailLength()).toBe(before);
    expectDone(await leaveFeed.execute(system, { token }));
    expectDone(await leaveFeed.execute(system, { token }));
    expect(await trailLength()).toBe(before + 1);
    await sendFeeds(morning("2026-06-17"));
    expect(await mailsOf(feedId)).toHaveLength(1);
    expect(await mailsOf(other)).toHaveLength(2);
    expectDone(await revokeFeed.execute(callerOf(actor), { feedId: other }));
    await sendFeeds(morning("2026-06-18"));
    expect(await mailsOf(other)).toHaveLength(2);
  });

  it("comes weekly on a later morning where none went out on the first, once a week, and again where one was dropped", async () => {
    const feedId = await follow(await somebody(), { way: "weekly" });
    const days = async () => (await mailsOf(feedId)).map(({ params }) => params.on);
    // No worker ran on Monday, 22 June.
    await sendFeeds(morning("2026-06-23"));
    await sendFeeds(morning("2026-06-24"));
    expect(await days()).toEqual(["2026-06-23"]);
    // That of the next Monday waits until its day is over.
    await sendFeeds(morning("2026-06-29"));
    await sendFeeds(morning("2026-06-30"));
    expect(await days()).toEqual(["2026-06-23", "2026-06-29"]);
    const transport: Transport = {
      ...{ kind: "mailbox", from: "Thirty <privacy@thirty.example>", close: () => undefined },
      send: async () => ({ ok: true, response: "kept" }),
    };
    await deliverOutbox(transport, systemCaller(new Date("2026-06-30T07:00:00Z"), "outbox"));
    await sendFeeds(morning("2026-06-30"));
    await sendFeeds(morning("2026-07-01"));
    expect(await days()).toEqual(["2026-06-23", "2026-06-29", "2026-06-30"]);
  });

  it("shows what is its person's own on that morning", async () => {
    const owner = await somebody();
    const feedId = await follow(owner, { follows: "view=mine", whenEmpty: "on" });
    await sendFeeds(TUESDAY);
    const target = { reference, from: null, to: owner.personId };
    expectDone(await assignRequest.execute(callerOf(owner), target));
    await sendFeeds(morning("2026-06-17"));
    expect((await mailsOf(feedId)).map(({ params }) => params.count)).toEqual([0, 1]);
  });
});
