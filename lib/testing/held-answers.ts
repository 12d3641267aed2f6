import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { newId } from "@/lib/core/ids";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";

/** So many seconds after the answers of a test are held. */
export const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
export const AFTER_HOLD = later(15);

/** A request of a controller that can be answered, and who works on it. */
export async function ready(over: { receivedOn?: string } = {}) {
  const officer = await makeStaff("officer", { name: "Olga" });
  const controller = await makeController();
  const member = await makeMember(controller.id);
  const { reference } = await acceptOne({
    controllerId: controller.id,
    officer,
    rights: ["erasure", "access"],
    instructedBy: member.email,
    ...over,
  });
  return { officer, caller: callerOf(officer), controllerId: controller.id, member, reference };
}

/** What a form sends that answers both rights of {@link ready}. */
export async function draft(reference: string, over: Record<string, unknown> = {}) {
  return {
    reference,
    version: await versionOf(reference),
    seen: "0",
    decisions: [
      { right: "access", outcome: "fulfilled", ground: "", note: "See the file." },
      { right: "erasure", outcome: "refused", ground: "legal_obligation", note: "" },
    ],
    text: "Here is what we found.",
    step: "send",
    ...over,
  };
}

export const answersOf = async (reference: string) => {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) => tx.answer.findMany({ where: { requestId }, orderBy: { heldAt: "asc" } }));
};
export const mailsOf = async (reference: string) => {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) => tx.outboxMail.findMany({ where: { requestId, template: "answer_sent" } }));
};
/** Some answer of this file that is due may be held by another test: only this request's own is delivered. */
export async function deliver(reference: string, at: Date = AFTER_HOLD) {
  const [held] = (await answersOf(reference)).filter(({ state }) => state === "held");
  const { controllerId } = await rowOf(reference);
  const answerId = held?.id ?? newId();
  return expectDone(await deliverAnswer.execute(systemCaller(at), { controllerId, answerId }));
}
