import { openMail } from "@/lib/intake/commands/open-mail";
import { callerOf, expectDone, makeController, makeStaff } from "@/lib/testing/factories";
import { drop, forwardedMail } from "@/lib/testing/mails";

/** By then whatever is stored and in no row is an orphan. */
export const FAR = new Date("2126-01-01T00:00:00Z");

/** A mail on the desk that an officer has looked at, and the form as prepared. */
export async function looked(
  over: Record<string, unknown> = {},
  mail: Uint8Array = forwardedMail(),
) {
  const officer = await makeStaff();
  const controller = await makeController();
  const { rawMailId } = await drop(officer, mail);
  expectDone(await openMail.execute(callerOf(officer), { rawMailId }));
  const form = {
    rawMailId,
    version: "1",
    controllerId: controller.id,
    instructedBy: "mia@aster.example",
    law: "eu",
    askedOn: "2026-06-12",
    rights: ["erasure"],
    identifiers: [
      { kind: "email", value: "jane.zeppelinova@mail.example" },
      { kind: "crm_id", value: "KD-448812" },
      { kind: "name", value: "" },
    ],
    notes: "Please delete all my data under the GDPR.",
    receivedOn: "",
    receivedTime: "",
    ...over,
  };
  return { officer, controller, rawMailId, form };
}
