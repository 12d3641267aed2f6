import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import type { ControllerDomain, Proposal, ProposalContext } from "@/lib/intake/model/proposal";
import { FORWARD_FORMS, LAWS, RIGHTS } from "@/lib/intake/model/proposal";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { parseHere } from "@/lib/testing/mail-fixtures";

const FOLDER = join(process.cwd(), "lib", "intake", "fixtures", "forwards");

const label = z.strictObject({
  client: z.string(),
  language: z.enum(["en", "de", "fr", "es", "nl", "it"]),
  form: z.enum(FORWARD_FORMS),
  forwardedBy: z.string(),
  /** The controller that an officer would choose at one look, or null where nobody could be sure. */
  controller: z.string().nullable(),
  originalSender: z.string().nullable(),
  originalSentAt: z.iso.datetime().nullable(),
  askedOn: z.iso.date().nullable(),
  rights: z.array(z.enum(RIGHTS)),
  law: z.enum(LAWS).nullable(),
  /** `<kind> <value>` */
  identifiers: z.array(z.string()),
});

/** What a person read in a mail: docs/intake.md says how one is added. */
export type Label = z.infer<typeof label>;

export type LabelledMail = { readonly name: string; readonly label: Label };

/** The forwards whose right reading is written down beside them. */
export function labelledMails(): LabelledMail[] {
  const read: unknown = JSON.parse(readFileSync(join(FOLDER, "labels.json"), "utf8"));
  return Object.entries(z.record(z.string(), label).parse(read)).map(([name, one]) => ({
    name,
    label: one,
  }));
}

export function labelledMail(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

const LABELLED_DOMAINS: readonly ControllerDomain[] = [
  { domain: "brightlamp.example", controllerId: "brightlamp" },
  { domain: "hafenwerk.example", controllerId: "hafenwerk" },
  { domain: "clairmont.example", controllerId: "clairmont" },
  { domain: "solymar.example", controllerId: "solymar" },
  { domain: "tulpenhof.example", controllerId: "tulpenhof" },
  { domain: "lagoverde.example", controllerId: "lagoverde" },
  { domain: "shared.example", controllerId: "clairmont" },
  { domain: "shared.example", controllerId: "solymar" },
];

/** The controllers that are registered where the labelled mails arrive. */
export const LABELLED_CONTEXT: ProposalContext = {
  receivedAt: new Date("2026-11-16T12:00:00Z"),
  controllerDomains: LABELLED_DOMAINS,
  ownDomains: ["northwind.example"],
};

/** What is read in a labelled mail. */
export async function proposeLabelled(name: string): Promise<Proposal> {
  const parsed = await parseWith(parseHere, labelledMail(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reason}`);
  return proposeRequest(parsed.value, LABELLED_CONTEXT);
}
