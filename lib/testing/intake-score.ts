import type { Found, Proposal } from "@/lib/intake/model/proposal";
import { SURE } from "@/lib/intake/model/proposal";
import type { Label, LabelledMail } from "@/lib/testing/labelled-mails";

export const SCORED_FIELDS = [
  "form",
  "forwardedBy",
  "controller",
  "originalSender",
  "originalSentAt",
  "askedOn",
  "rights",
  "law",
  "identifiers",
] as const;
export type ScoredField = (typeof SCORED_FIELDS)[number];

/** One value that was read, or was to be read, in one mail. */
export type Reading = {
  readonly mail: string;
  readonly field: ScoredField;
  readonly value: string;
  /** Null where nothing was read. */
  readonly confidence: number | null;
  readonly right: boolean;
};

export type Score = {
  readonly field: ScoredField;
  /** Values that the labels hold. */
  readonly labelled: number;
  /** Values that were read. */
  readonly read: number;
  readonly right: number;
  /** Right among those that were read. */
  readonly precision: number;
  /** Read rightly among those that the labels hold. */
  readonly recall: number;
  readonly sureRead: number;
  readonly sureRight: number;
  /** Right among those read at or above the confidence from which nobody looks twice. */
  readonly surePrecision: number;
};

type Value = { readonly value: string; readonly confidence: number };

function found<T>(finding: Found<T> | { readonly value: null }, write: (value: T) => string) {
  return "place" in finding
    ? [{ value: write(finding.value), confidence: finding.confidence }]
    : [];
}

function person({ name, address }: { name: string; address: string | null }): string {
  return address === null ? name : `${name} <${address}>`;
}

function valuesRead(proposal: Proposal): Readonly<Record<ScoredField, readonly Value[]>> {
  return {
    form: [{ value: proposal.form, confidence: 1 }],
    forwardedBy: found(proposal.forwardedBy, person),
    controller: found(proposal.controllerId, String),
    originalSender: found(proposal.originalSender, person),
    originalSentAt: found(proposal.originalSentAt, (at) => at.toISOString()),
    askedOn: found(proposal.askedOn, String),
    rights: proposal.rights.flatMap((right) => found(right, String)),
    law: found(proposal.law, String),
    identifiers: proposal.identifiers.flatMap((one) =>
      found(one, ({ kind, value }) => `${kind} ${value}`),
    ),
  };
}

function valuesLabelled(label: Label): Readonly<Record<ScoredField, readonly string[]>> {
  const one = (value: string | null) => (value === null ? [] : [value]);
  return {
    form: [label.form],
    forwardedBy: [label.forwardedBy],
    controller: one(label.controller),
    originalSender: one(label.originalSender),
    originalSentAt: one(label.originalSentAt),
    askedOn: one(label.askedOn),
    rights: label.rights,
    law: one(label.law),
    identifiers: label.identifiers,
  };
}

/** Holds what was read in a mail against its label: every value read, and every value that was not. */
export function readingsOf({ name, label }: LabelledMail, proposal: Proposal): Reading[] {
  const read = valuesRead(proposal);
  const labelled = valuesLabelled(label);
  return SCORED_FIELDS.flatMap((field) => {
    const known = labelled[field];
    const values = read[field].map(
      ({ value, confidence }): Reading => ({
        mail: name,
        field,
        value,
        confidence,
        right: known.includes(value),
      }),
    );
    const missed = known
      .filter((value) => !read[field].some((one) => one.value === value))
      .map((value): Reading => ({ mail: name, field, value, confidence: null, right: false }));
    return [...values, ...missed];
  });
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function scoreOf(field: ScoredField, readings: readonly Reading[]): Score {
  const own = readings.filter((reading) => reading.field === field);
  const read = own.filter((reading) => reading.confidence !== null);
  const right = read.filter((reading) => reading.right).length;
  const labelled = right + own.filter((reading) => reading.confidence === null).length;
  const sure = read.filter((reading) => (reading.confidence ?? 0) >= SURE);
  const sureRight = sure.filter((reading) => reading.right).length;
  return {
    field,
    labelled,
    read: read.length,
    right,
    precision: share(right, read.length),
    recall: share(right, labelled),
    sureRead: sure.length,
    sureRight,
    surePrecision: share(sureRight, sure.length),
  };
}
