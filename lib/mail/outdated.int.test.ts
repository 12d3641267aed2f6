import { beforeEach, describe, expect, it } from "vitest";
import { disablePerson, enablePerson } from "@/lib/accounts/commands/people";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import type { StaffActor } from "@/lib/auth/model";
import { newSecret } from "@/lib/core/ids";
import { makeFeed, revokeFeed } from "@/lib/feeds/commands/keep";
import { sendFeed } from "@/lib/feeds/commands/send";
import { deliverOutbox } from "@/lib/mail/jobs";
import {
  type MailTemplate,
  MOST_ATTEMPTS_WHEN_REFUSED,
  type OutgoingMail,
  type SendResult,
  type Transport,
} from "@/lib/mail/model";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { BERLIN, morning } from "@/lib/testing/mornings";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { bounceOf, come, UNPROVEN } from "@/lib/testing/read-mails";

const DAY = 86_400_000;
const NINE_DAYS_LATER = new Date(NOW.getTime() + 9 * DAY);

/** Sends what waits to a list instead of a server. */
async function deliver(
  at: Date,
  answer: () => Promise<SendResult> = () => Promise.resolve({ ok: true, response: "250" }),
): Promise<OutgoingMail[]> {
  const taken: OutgoingMail[] = [];
  const transport: Transport = {
    kind: "mailbox",
    from: "Thirty <privacy@thirty.example>",
    send(mail) {
      taken.push(mail);
      return answer();
    },
    close() {},
  };
  await deliverOutbox(transport, systemCaller(at, "outbox"));
  return taken;
}

async function inBerlin(): Promise<StaffActor> {
  const actor = await makeStaff();
  const where = { id: actor.personId };
  await asDesk((tx) => tx.person.update({ where, data: { zone: BERLIN } }));
  return actor;
}

async function disable({ personId }: StaffActor): Promise<void> {
  const administrator = await makeStaff("administrator");
  expectDone(await disablePerson.execute(callerOf(administrator), { personId }));
}

beforeEach(async () => {
  await startAfresh();
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { state: "pending" }, data: { state: "cancelled" } }),
  );
});

describe("a mail that waits while its reader is disabled", () => {
  const put = (template: MailTemplate, { personId }: StaffActor) =>
    putMail({ template, personId, recipient: "reader@people.example" });

  it.each([
    "message_for_desk",
    "approval_wanted",
    "cover_begun",
    "direct_waiting",
    "invitation",
  ] as const)("is dropped: %s", async (template) => {
    const [gone, here] = [await makeStaff(), await makeStaff()];
    const [dropped, kept] = [await put(template, gone), await put(template, here)];
    await disable(gone);
    expect(await deliver(NOW)).toHaveLength(1);
    expect(await outboxRow(dropped)).toMatchObject({
      state: "cancelled",
      failure: "its reader may not sign in any more",
      leasedUntil: null,
    });
    expect(await outboxRow(kept)).toMatchObject({ state: "sent" });
  });

  it("is dropped with the secret in it, and does not come back with the account", async () => {
    const gone = await makeStaff();
    const key = await putMail({
      template: "sign_in_link",
      personId: gone.personId,
      secret: newSecret(),
      params: { minutes: 10 },
    });
    await disable(gone);
    expect(await deliver(NOW)).toEqual([]);
    expect(await outboxRow(key)).toMatchObject({ state: "cancelled", secret: null });
    const administrator = await makeStaff("administrator");
    const { personId } = gone;
    expectDone(await enablePerson.execute(callerOf(administrator), { personId }));
    expect(await deliver(NOW)).toEqual([]);
  });

  it("is sent where it is a controller's: what it is told does not hang on one account", async () => {
    const gone = await makeStaff();
    const { id: controllerId } = await makeController();
    const key = await putMail({
      template: "message_for_controller",
      personId: gone.personId,
      controllerId,
    });
    await disable(gone);
    await deliver(NINE_DAYS_LATER);
    expect(await outboxRow(key)).toMatchObject({ state: "sent" });
  });
});

describe("a followed view that waits", () => {
  it("is dropped once it was ended, and others leave", async () => {
    const controller = await makeController();
    const follows = `view=controller&controller=${controller.id}`;
    const follow = async (actor: StaffActor) => {
      const input = { follows, way: "daily" };
      const { feedId } = expectDone(await makeFeed.execute(callerOf(actor), input));
      return feedId;
    };
    const [one, other] = [await inBerlin(), await inBerlin()];
    await receiveOne({ controllerId: controller.id, officer: one });
    await deliver(NOW);
    const [ended, kept] = [await follow(one), await follow(other)];
    const at = morning("2026-06-17");
    for (const feedId of [ended, kept]) {
      const sent = await sendFeed.execute(systemCaller(at, "digest"), { feedId });
      expect(sent).toMatchObject({ value: { isSent: true } });
    }
    expectDone(await revokeFeed.execute(callerOf(one, at), { feedId: ended }));
    expect(await deliver(at)).toHaveLength(1);
    expect(await outboxRow(`feed:${ended}:2026-06-17`)).toMatchObject({
      state: "cancelled",
      failure: "its view is not followed any more",
    });
    expect(await outboxRow(`feed:${kept}:2026-06-17`)).toMatchObject({ state: "sent" });
  });
});

describe("a mail that tells of a day", () => {
  it.each(["digest", "summary", "followed_view"] as const)(
    "is dropped when that day is over where its reader works: %s",
    async (template) => {
      const { personId } = await inBerlin();
      const put = () => putMail({ template, personId, params: { on: "2026-06-16" } });
      const inTime = await put();
      // The last minute of the day in Berlin, and the first of the next one.
      expect(await deliver(new Date("2026-06-16T21:59:00Z"))).toHaveLength(1);
      expect(await outboxRow(inTime)).toMatchObject({ state: "sent" });
      const late = await put();
      expect(await deliver(new Date("2026-06-16T22:00:00Z"))).toEqual([]);
      expect(await outboxRow(late)).toMatchObject({
        state: "cancelled",
        failure: "the day that it told of was over",
      });
    },
  );

  it("has an hour to leave, however near to midnight it was put together", async () => {
    const { personId } = await inBerlin();
    const params = { on: "2026-06-16" };
    const at = new Date("2026-06-16T21:58:00Z");
    await putMail({ template: "digest", personId, params }, at);
    expect(await deliver(new Date("2026-06-16T22:01:00Z"))).toHaveLength(1);
  });

  it("gives the reminders in it back, so that the next digest tells how they stand then", async () => {
    const owner = await inBerlin();
    const { id: controllerId } = await makeController({ zone: BERLIN });
    const { reference } = await receiveOne({ controllerId, officer: owner });
    const target = { reference, from: null, to: owner.personId };
    expectDone(await assignRequest.execute(callerOf(owner), target));
    const due = morning("2026-07-15");
    await deliver(due);
    await wakeDue(systemCaller(due, "wake"));
    expect(await sendDigests(systemCaller(due, "digest"))).toBe(1);
    const next = morning("2026-07-16");
    expect(await deliver(next)).toEqual([]);
    expect(await sendDigests(systemCaller(next, "digest"))).toBe(1);
    const mails = await deliver(next);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`${reference} · Wed 15 Jul 2026 · 1 day overdue`);
    expect(await sendDigests(systemCaller(next, "digest"))).toBe(0);
  });
});

describe("a digest whose due days were moved while it waited", () => {
  async function waiting() {
    const owner = await inBerlin();
    const { id: controllerId } = await makeController({ zone: BERLIN });
    const receive = async () => {
      const { reference } = await receiveOne({ controllerId, officer: owner });
      const target = { reference, from: null, to: owner.personId };
      expectDone(await assignRequest.execute(callerOf(owner), target));
      return reference;
    };
    const [moved, stays] = [await receive(), await receive()];
    const at = morning("2026-07-15");
    await deliver(at);
    await wakeDue(systemCaller(at, "wake"));
    expect(await sendDigests(systemCaller(at, "digest"))).toBe(1);
    return { at, owner, moved, stays };
  }
  const move = (reference: string, to: string) =>
    asDesk((tx) => tx.request.updateMany({ where: { reference }, data: { dueOn: new Date(to) } }));
  const withdraw = (reference: string) =>
    asDesk((tx) =>
      tx.request.updateMany({
        where: { reference },
        data: { state: "withdrawn", ballHolder: "nobody" },
      }),
    );

  it("says the days that hold when it leaves", async () => {
    const { at, moved, stays } = await waiting();
    await move(moved, "2026-07-20");
    const [mail] = await deliver(at);
    expect(mail?.subject).toContain("2 requests need you: 1 due today");
    expect(mail?.text).toContain(`${moved} · Mon 20 Jul 2026 · 5 days left`);
    expect(mail?.text).toContain(`${stays} · Wed 15 Jul 2026 · Due today`);
  });

  it("leaves out what was put off for long or is over, and stays where nothing is left", async () => {
    const { at, owner, moved, stays } = await waiting();
    await move(moved, "2026-09-01");
    await withdraw(stays);
    expect(await deliver(at)).toEqual([]);
    const [row] = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { template: "digest", personId: owner.personId } }),
    );
    expect(row).toMatchObject({
      state: "cancelled",
      failure: "nothing that it told of was so any more",
    });
  });
});

describe("a digest that does not arrive", () => {
  /** One that was put together for the owner of a request that is due. */
  async function scene() {
    const owner = await inBerlin();
    const { id: controllerId } = await makeController({ zone: BERLIN });
    const { reference } = await receiveOne({ controllerId, officer: owner });
    const target = { reference, from: null, to: owner.personId };
    expectDone(await assignRequest.execute(callerOf(owner), target));
    const due = morning("2026-07-15");
    await deliver(due);
    await wakeDue(systemCaller(due, "wake"));
    expect(await sendDigests(systemCaller(due, "digest"))).toBe(1);
    return { due, owner, reference };
  }

  it("gives its reminders back when the server refuses it again and again", async () => {
    const { due, reference } = await scene();
    const later = (minutes: number) => new Date(due.getTime() + minutes * 60_000);
    const refuse = () =>
      Promise.resolve({
        ok: false as const,
        failure: { about: "mail" as const, permanent: true, text: "550 not now" },
      });
    for (let tried = 0; tried < MOST_ATTEMPTS_WHEN_REFUSED; tried += 1) {
      await deliver(later(tried * 5), refuse);
    }
    expect(await sendDigests(systemCaller(later(30), "digest"))).toBe(0);
    expect(await sendDigests(systemCaller(later(5 * 60), "digest"))).toBe(1);
    const [mail] = await deliver(later(5 * 60));
    expect(mail?.text).toContain(reference);
  });

  it("gives its reminders back when it comes back", async () => {
    const { due, owner } = await scene();
    await deliver(due);
    const digest = await asDesk((tx) =>
      tx.outboxMail.findFirstOrThrow({ where: { template: "digest", personId: owner.personId } }),
    );
    const waiting = () => asDesk((tx) => tx.alarm.count({ where: { digestedAt: null } }));
    expect(await waiting()).toBe(0);
    const { row } = await come(bounceOf(digest.messageId, "5.2.2"), UNPROVEN, { from: "" });
    expect(row).toMatchObject({ state: "bounce_matched", outboxId: digest.id });
    expect(await waiting()).toBe(1);
  });
});

describe("what somebody is owed", () => {
  it.each([
    "request_acknowledged",
    "message_for_controller",
    "answer_sent",
    "instruction_wanted",
    "import_finished",
    "hand_over_offered",
    "direct_receipt",
    "direct_question",
    "direct_routed",
    "direct_closed",
    "message_for_desk",
  ] as const)("leaves however late: %s", async (template) => {
    const { id: controllerId } = await makeController();
    const member = await makeMember(controllerId);
    const key = await putMail({
      ...{ template, controllerId, personId: member.personId },
      params: { on: "2026-06-16", language: "en", reference: "DIR-2026-7F3K9Q" },
      secret: newSecret(),
    });
    expect(await deliver(NINE_DAYS_LATER)).toHaveLength(1);
    expect(await outboxRow(key)).toMatchObject({ state: "sent" });
  });
});
