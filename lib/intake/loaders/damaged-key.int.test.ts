import { beforeAll, describe, expect, it, vi } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import { openMail } from "@/lib/intake/commands/open-mail";
import { routeMail } from "@/lib/intake/commands/route-mail";
import { setAsideMail, takeUpMail } from "@/lib/intake/commands/set-aside-mail";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { loadMailDraft } from "@/lib/intake/loaders/draft";
import type { RawMailState } from "@/lib/intake/model/raw-mail";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { drop, forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";

const desk = vi.hoisted(() => ({ officer: null as StaffActor | null }));
const officer = () => {
  if (!desk.officer) throw new Error("nobody is at the desk");
  return desk.officer;
};
vi.mock("@/lib/gate/caller", async (original) => ({
  ...(await original<object>()),
  requireStaff: async () => ({ actor: officer(), scope: scopeOf(officer()), now: NOW }),
  formCaller: async () => callerOf(officer()),
}));
beforeAll(async () => {
  desk.officer = await makeStaff();
});

/** A mail one bit of whose key is another one than was kept. */
async function damaged(state: RawMailState): Promise<string> {
  const { rawMailId } = await drop(officer(), forwardedMail());
  const { wrappedKey } = await mailRow(rawMailId);
  const other = wrappedKey.map((byte, place) =>
    place === wrappedKey.length - 1 ? byte ^ 1 : byte,
  );
  const quarantineReason = state === "quarantine" ? "unreadable_again_and_again" : null;
  await asDesk((tx) =>
    tx.rawMail.updateMany({
      where: { id: rawMailId },
      data: { wrappedKey: other, state, quarantineReason },
    }),
  );
  return rawMailId;
}

describe("a mail whose key is damaged", () => {
  it("opens with what is known of it, and without a trace, because nothing of it was seen", async () => {
    const rawMailId = await damaged("quarantine");
    const { arrivedAt, size, version } = await mailRow(rawMailId);
    const known = { id: rawMailId, arrivedAt, size, version, door: "desk", state: "quarantine" };
    expect(await loadMailDraft(rawMailId, null)).toEqual({
      kind: "locked",
      mail: expect.objectContaining({ ...known, quarantineReason: "unreadable_again_and_again" }),
      zone: "UTC",
    });
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored"]);
  });

  it("can be set aside, and taken up again", async () => {
    const rawMailId = await damaged("quarantine");
    const { version } = await mailRow(rawMailId);
    const reason = "already_recorded";
    expectDone(await setAsideMail.execute(callerOf(officer()), { rawMailId, version, reason }));
    const aside = { kind: "locked", mail: { state: "set_aside", setAsideReason: reason } };
    expect(await loadMailDraft(rawMailId, null)).toMatchObject(aside);
    const next = { rawMailId, version: version + 1 };
    expectDone(await takeUpMail.execute(callerOf(officer()), next));
    const waiting = { kind: "locked", mail: { state: "waiting_for_officer" } };
    expect(await loadMailDraft(rawMailId, null)).toMatchObject(waiting);
  });

  it("is passed on to nobody and makes no request, in words", async () => {
    const caller = callerOf(officer());
    const rawMailId = await damaged("waiting_for_officer");
    const { version } = await mailRow(rawMailId);
    const refused = { ok: false, reason: "mail_key_damaged" };
    expect(await openMail.execute(caller, { rawMailId })).toEqual(refused);
    const routed = { rawMailId, version, company: "Aster", language: "en" };
    expect(await routeMail.execute(caller, routed)).toEqual(refused);
    const { id: controllerId } = await makeController();
    const typed = {
      ...{ rawMailId, version, controllerId, instructedBy: "mia@aster.example", law: "eu" },
      ...{ askedOn: "", rights: ["access"], notes: "", receivedOn: "", receivedTime: "" },
      identifiers: [{ kind: "email", value: `${newId()}@mail.example` }],
    };
    expect(await takeInMail.execute(caller, typed)).toEqual(refused);
    expect(await mailRow(rawMailId)).toMatchObject({ state: "waiting_for_officer", version });
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored"]);
  });

  it("is no trouble of one that is sound", async () => {
    const { rawMailId } = await drop(officer(), forwardedMail());
    expect(await loadMailDraft(rawMailId, null)).toMatchObject({
      kind: "opened",
      unreadable: null,
    });
  });
});
