import { expect, it } from "vitest";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { settleMail } from "@/lib/intake/commands/settle-mail";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { sendHeldMail } from "@/lib/mail/commands/send-held";
import { listHeldOfRequest } from "@/lib/mail/queries";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  systemCaller,
} from "@/lib/testing/factories";
import { forwardedMail } from "@/lib/testing/mails";
import { outboxRow } from "@/lib/testing/outbox";

const MAILS = 200;
const READ_AT_ONCE = 3;

const worker = systemCaller(NOW, "intake");

async function arrive(): Promise<string> {
  async function* whole() {
    yield forwardedMail();
  }
  const arrival = { door: "smtp", envelope: NO_ENVELOPE } as const;
  return (await takeMail(worker, blobStore(), whole(), arrival)).rawMailId;
}

/** As a worker does it that has read them: a few at a time. */
async function settleAll(ids: readonly string[], outcome: object, controllerId: string) {
  const left = [...ids];
  const goOn = async () => {
    for (let rawMailId = left.shift(); rawMailId; rawMailId = left.shift()) {
      const read = { rawMailId, controllerId, trust: "aligned", authentication: "{}", outcome };
      expectDone(await settleMail.execute(worker, read));
    }
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, goOn));
}

it("200 mails of one sender at once, and two workers: 200 requests, and as many answers as one address may get", async () => {
  const { id: controllerId } = await makeController();
  const { email } = await makeMember(controllerId, "instructor");
  const request = {
    ...{ controllerId, instructedBy: email, law: "eu", askedOn: "2026-06-12" },
    ...{ rights: ["erasure"], notes: "" },
    identifiers: [{ kind: "email", value: "jane@mail.example" }],
  };
  const ids = await Promise.all(Array.from({ length: MAILS }, arrive));
  const outcome = { to: "new_request", request };
  await Promise.all([
    settleAll(ids.slice(0, MAILS / 2), outcome, controllerId),
    settleAll(ids.slice(MAILS / 2), outcome, controllerId),
  ]);

  expect(await asDesk((tx) => tx.request.count({ where: { controllerId } }))).toBe(MAILS);
  const mails = await asDesk((tx) =>
    tx.outboxMail.findMany({ where: { controllerId, template: "request_acknowledged" } }),
  );
  const held = mails.filter(({ state }) => state === "held");
  const going = mails.filter(({ state }) => state === "pending");
  expect([mails.length, going.length, held.length]).toEqual([MAILS, 30, MAILS - 30]);
  // Nothing is said to be acknowledged before its mail has left, and the trail says of each that was held that it was.
  const acknowledged = { controllerId, acknowledgedAt: { not: null } };
  expect(await asDesk((tx) => tx.request.count({ where: acknowledged }))).toBe(0);
  const said = await asDesk((tx) =>
    tx.auditEvent.findMany({
      where: { controllerId, type: "mail.held_back" },
      select: { requestId: true },
    }),
  );
  expect(said.map(({ requestId }) => requestId).toSorted()).toEqual(
    held.map(({ requestId }) => requestId).toSorted(),
  );

  const [one] = held;
  if (!one?.requestId) throw new Error("no mail was held");
  const { requestId } = one;
  const list = () => asDesk((tx) => listHeldOfRequest(tx, controllerId, requestId));
  expect(await list()).toMatchObject({ total: 1, mails: [{ id: one.id }] });
  const officer = callerOf(await makeStaff("officer"));
  expectDone(await sendHeldMail.execute(officer, { outboxId: one.id }));
  expect(await outboxRow(one.dedupeKey)).toMatchObject({ state: "pending", recipient: email });
  expect(await list()).toMatchObject({ total: 0 });
}, 120_000);
