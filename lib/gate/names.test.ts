import { expect, it } from "vitest";
import { NewMember } from "@/lib/accounts/commands/membership";
import { NewStaff, OwnerInput } from "@/lib/accounts/schema";
import { MakeControllerKeyInput, MakeKeyInput } from "@/lib/apikeys/schema";
import { CalendarEdit } from "@/lib/calendars/schema";
import { ChangedController, NewController } from "@/lib/controllers/schema";
import { NewFeed } from "@/lib/feeds/schema";
import type { Command } from "@/lib/gate/command";
import { StartInput } from "@/lib/imports/schema";
import { RouteMailInput } from "@/lib/intake/schema/route";
import { RecordInput } from "@/lib/requests/schema/record";
import { directContentOf } from "@/lib/routing/schema/ask";
import { NewRuleVersion } from "@/lib/rules/schema";
import { MailInput, signInInput } from "@/lib/settings/schema";
import { SubmissionBody } from "@/lib/submissions/schema/submission";
import { ChangedSystem, NewSystem } from "@/lib/systems/schema";

/** Turned around, parted by nothing, and on two lines. */
const DISGUISED = "\u200bAs\u202eter\u2066\r\n Re\ufefftail\u200f ";
const PLAIN = "Aster Retail";

/** Every command there is, found by its file. */
const COMMANDS: readonly Command[] = Object.values(
  import.meta.glob<Record<string, unknown>>(
    ["../*/commands.ts", "../*/commands/**/*.ts", "!../**/*.test.ts"],
    { eager: true },
  ),
)
  .flatMap((module) => Object.values(module))
  .filter(
    (value): value is Command =>
      typeof value === "object" && value !== null && "spec" in value && "execute" in value,
  );

/** What fields are called that hold the name of somebody or something. */
const OF_A_NAME =
  /^(?:name|[a-z]+Name|operator|place|doneBy|instructedBy|company|companyAddress|controllerReference)$/;
/**
 * A file is called by `fileNameFor`, which is tested beside it; a page of the public form is read as a whole at its end; and what
 * the headers of a mail say is kept as it came.
 */
const isKeptOtherwise = (command: string, field: string, fields: readonly string[]) =>
  ["ask.save_step", "mail.store"].includes(command) ||
  field === "fileName" ||
  fields.includes("contentType");

/** Every object of fields inside of a schema, however it is wrapped. */
function objectsIn(schema: unknown, seen = new Set<unknown>()): Record<string, Schema>[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { shape, def } = Object(schema);
  const parts = [...Object.values(Object(shape)), ...Object.values(Object(def))];
  const inner = parts.flatMap((part) => (Array.isArray(part) ? part : [part]));
  return [...(shape ? [shape] : []), ...inner.flatMap((part) => objectsIn(part, seen))];
}

/** `command field` of each field of a name, whichever command reads it. */
const FOUND = COMMANDS.flatMap(({ spec }) =>
  objectsIn(spec.input).flatMap((fields) =>
    Object.entries(fields)
      .filter(([field, schema]) => OF_A_NAME.test(field) && schema.safeParse(PLAIN).success)
      .filter(([field]) => !isKeptOtherwise(spec.name, field, Object.keys(fields)))
      .map(([field, schema]) => [`${spec.name} ${field}`, schema] as const),
  ),
);

type Schema = { safeParse(input: unknown): { success: boolean; data?: unknown } };

const ID = "5c32f2b1-db15-49a4-ae49-16b388d1c4c5";

const system = {
  ...{ name: "CRM", kind: "own", operator: "Us", place: "Ireland", holds: "Names", doneBy: "IT" },
  ...{ usualDays: "3", rights: ["access"] },
};
const rule = {
  ...{ ruleId: "eu-gdpr", name: "GDPR", citation: "Art. 12", text: "A month", unit: "months" },
  ...{ amount: "1", effectiveFrom: "2026-01-01", start: "day_after_receipt", rollOver: "none" },
  ...{ zone: "Europe/Dublin", pauseCitation: "None", pauseSays: "Nothing" },
};
const controller = { zone: "Europe/Dublin", language: "en" };
const person = { email: "a@example.com" };
const key = { days: "30" };
const record = {
  ...{ controllerId: ID, receivedOn: "2026-01-30", receivedTime: "09:30", channel: "letter" },
  ...{ law: "other", rights: ["access"], identifiers: [{ kind: "crm_id", value: "1" }] },
  submissionKey: ID,
};
const submission = { rights: ["access"], identifiers: [{ kind: "crm_id", value: "1" }] };

/** Where a name is read from outside: by which schema, in which field, and what else has to be there. */
const NAMES: readonly (readonly [string, Schema, string, Readonly<Record<string, unknown>>])[] = [
  ["a controller that is added", NewController, "name", controller],
  ["a controller", ChangedController, "name", { controllerId: ID, ...controller }],
  ["the owner", OwnerInput, "name", person],
  ["one of our people", NewStaff, "name", { ...person, role: "officer" }],
  ["a member", NewMember, "name", { ...person, role: "member" }],
  ["a key of ours", MakeKeyInput, "name", { ...key, scopes: ["mail:intake"] }],
  ["a controller's key", MakeControllerKeyInput, "name", { ...key, scopes: ["request:read"] }],
  ["a system that is added", NewSystem, "name", system],
  ["a system", ChangedSystem, "name", { systemId: ID, ...system }],
  ["who runs a system", NewSystem, "operator", system],
  ["where a system is", NewSystem, "place", system],
  ["who works in a system", NewSystem, "doneBy", system],
  ["a view that is followed", NewFeed, "name", { follows: "view=mine" }],
  [
    "whose company a mail names",
    RouteMailInput,
    "company",
    { rawMailId: ID, version: 1, language: "en" },
  ],
  ["who instructed us", RecordInput, "instructedBy", record],
  [
    "who instructed an import",
    StartInput,
    "instructedBy",
    { importId: ID, version: 1, mode: "all" },
  ],
  ["what a controller calls its request", SubmissionBody, "controllerReference", submission],
  ["what the sign-in is called", signInInput(false), "oidcName", {}],
];

it("every command that reads a name is found", () => {
  const found = FOUND.map(([field]) => field);
  expect(found.length).toBeGreaterThan(20);
  expect(found).toEqual(expect.arrayContaining(["person.add name", "request.record instructedBy"]));
});

it.each(FOUND)("%s is kept as people see it", (_, schema) => {
  expect(schema.safeParse(DISGUISED)).toMatchObject({ success: true, data: PLAIN });
});

const read = (schema: Schema, input: unknown): unknown => {
  const { data, ...result } = schema.safeParse(input);
  expect(result).toEqual({ success: true });
  return data;
};

it.each(NAMES)("the name of %s is kept as people see it", (_, schema, field, rest) => {
  expect(read(schema, { ...rest, [field]: DISGUISED })).toMatchObject({ [field]: PLAIN });
});

it.each(
  NAMES.filter(([, , field]) => ["name", "operator", "place", "doneBy"].includes(field)).filter(
    ([, schema]) => schema !== NewFeed,
  ),
)("the name of %s is missing when nobody would see it", (_, schema, field, rest) => {
  const result = schema.safeParse({ ...rest, [field]: "\u200b\u2066 \ufeff" });
  expect(result).toMatchObject({ success: false, error: { issues: [{ path: [field] }] } });
});

it("the names of a holiday, a rule and a sender of mail are kept as people see them", () => {
  const edit = { calendarId: "IE", base: "1", year: "2026", reason: "It is one" };
  expect(
    read(CalendarEdit, { ...edit, add: [{ on: "2026-05-04", name: DISGUISED }] }),
  ).toMatchObject({ add: [{ name: PLAIN }] });
  const named = NewRuleVersion.parse({ ...rule, name: DISGUISED });
  const before = { source: "law", extension: null } as const;
  expect(named.bodyFrom(before).name).toBe(PLAIN);
  expect(
    read(MailInput, { from: "\u200bAs\u202eter\u2066 Re\ufefftail <a@example.com>" }),
  ).toMatchObject({
    from: `${PLAIN} <a@example.com>`,
  });
});

it("the company that a person names is kept as people see it", () => {
  const content = {
    ...{ companyUnknown: "", rights: ["access"], wish: "", name: "", email: "", phone: "" },
    ...{ number: "", other: "", reply: "link", replyTo: "", hiddenField: "" },
  };
  const named = directContentOf({ ...content, company: DISGUISED, companyAddress: DISGUISED });
  expect(named).toMatchObject({ company: PLAIN, companyAddress: PLAIN });
});
