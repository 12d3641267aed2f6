import {
  type Finding,
  type Found,
  inHundredths,
  type Place,
  type Proposal,
} from "@/lib/intake/model/proposal";
import type { RawMailState } from "@/lib/intake/model/raw-mail";

/** A field of the proposal as machines read it: a value with how sure it is and where it was read, or why there is none. */
type Reported =
  | { readonly value: unknown; readonly confidence: number; readonly place: Place }
  | { readonly value: null; readonly reason: string };

export type MailReport = {
  readonly rawId: string;
  readonly outcome: RawMailState;
  readonly controller: { readonly id: string; readonly name: string } | null;
  readonly requestRef: string | null;
  /** Of the least certain field that a request is made of, 0 to 1; 0 where one is missing, null for no mail at all. */
  readonly confidence: number | null;
  readonly proposal: Readonly<Record<string, unknown>> | null;
  readonly auth: unknown;
  readonly unreadable: string | null;
};

/** The proposal as machines read it. Nothing in it is verified. */
export function proposalJson(proposal: Proposal): Record<string, unknown> {
  return {
    form: proposal.form,
    forwardedBy: reported(proposal.forwardedBy),
    arrivedAt: reported(proposal.arrivedAt),
    subject: reported(proposal.originalSubject),
    originalSender: reported(proposal.originalSender),
    originalSentAt: reported(proposal.originalSentAt),
    askedOn: reported(proposal.askedOn),
    rights: proposal.rights.map(reported),
    law: reported(proposal.law),
    identifiers: proposal.identifiers.map(reported),
    remarks: proposal.remarks,
  };
}

function reported(finding: Finding<unknown> | Found<unknown>): Reported {
  if (!("place" in finding)) return finding;
  const { value, confidence, place } = finding;
  return { value, confidence: inHundredths(confidence), place };
}

/** How sure the least certain of the fields is that make a request. */
export function leastConfidence(proposal: Proposal): number {
  const { controllerId, forwardedBy, originalSender, rights, identifiers } = proposal;
  if (rights.length === 0 || identifiers.length === 0) return 0;
  const findings = [controllerId, forwardedBy, originalSender, ...rights, ...identifiers];
  const confidences = findings.map((one) => ("place" in one ? one.confidence : 0));
  return inHundredths(Math.min(...confidences));
}
