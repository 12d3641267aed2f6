import { describe, expect, it } from "vitest";
import { findControllerRecipients } from "@/lib/messages/queries/recipients";
import { findStanding } from "@/lib/requests/queries/standing";
import {
  asDesk,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

async function received(noticeEmail: string) {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  await asDesk((tx) =>
    tx.agreement.updateMany({ where: { controllerId: controller.id }, data: { noticeEmail } }),
  );
  const member = await makeMember(controller.id);
  const { reference } = await receiveOne({
    controllerId: controller.id,
    officer,
    instructedBy: member.email,
  });
  return { controller, member, reference };
}

describe("the address that an agreement names for notices", () => {
  it("is told of a receipt beside the people of the controller", async () => {
    const { member, reference } = await received("legal@notices.example");
    const { id: requestId } = await rowOf(reference);
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { requestId, template: "request_acknowledged" } }),
    );
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
      ["legal@notices.example", member.email].toSorted(),
    );
  });

  it("hears of messages and answers, and of a later version's address only under that version", async () => {
    const { controller, member, reference } = await received("old@notices.example");
    await asDesk(async (tx) => {
      const [pinned] = await tx.agreement.findMany({ where: { controllerId: controller.id } });
      if (!pinned) throw new Error("no agreement");
      const { clauses, ...terms } = pinned;
      await tx.agreement.createMany({
        data: {
          ...terms,
          id: crypto.randomUUID(),
          version: 2,
          clauses: {},
          noticeEmail: "new@notices.example",
        },
      });
    });
    const request = await asDesk((tx) => findStanding(tx, reference));
    if (!request) throw new Error("no request");
    const told = await asDesk((tx) => findControllerRecipients(tx, request));
    expect(told.map(({ email }) => email)).toEqual([member.email, "old@notices.example"]);
  });

  it("is not told twice when a member has it", async () => {
    const { controller, member, reference } = await received("nobody@notices.example");
    await asDesk((tx) =>
      tx.agreement.updateMany({
        where: { controllerId: controller.id },
        data: { noticeEmail: member.email },
      }),
    );
    const request = await asDesk((tx) => findStanding(tx, reference));
    if (!request) throw new Error("no request");
    const told = await asDesk((tx) => findControllerRecipients(tx, request));
    expect(told.map(({ email }) => email)).toEqual([member.email]);
  });
});
