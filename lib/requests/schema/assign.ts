import { z } from "zod";
import { parseReference } from "@/lib/core/reference";

const personOrNobody = z
  .union([z.literal("").transform(() => null), z.uuid("Choose a person")])
  .nullable();

/** One request, the owner the person saw, and who is to own it. An empty text is nobody. */
export const Assignment = z.strictObject({
  reference: z.string().transform((text, context): string => {
    const parsed = parseReference(text);
    if (parsed !== null) return parsed;
    context.addIssue({ code: "custom", message: "That reference has a typing error" });
    return z.NEVER;
  }),
  from: personOrNobody,
  to: personOrNobody,
});
export type AssignmentInput = z.input<typeof Assignment>;

/** What an assignment did. */
export type Assigned = z.output<typeof Assignment>;

/** What a button of the bar sends as `to`, besides a person's id. */
export const ASSIGN_TO = { me: "me", nobody: "nobody", chosen: "chosen" } as const;

/** A request in a list as the value of its checkbox: which one, and the owner that was seen with it. */
export function selectionValue(reference: string, ownerId: string | null): string {
  return `${reference}~${ownerId ?? ""}`;
}

/** The same with the owner it is to get back: what an undo sends for each request. */
export function undoValue(done: Assigned): string {
  return `${done.reference}~${done.to ?? ""}~${done.from ?? ""}`;
}

/**
 * Reads the form of the selection bar: `requests[]` as made above, `to` from the button that was pressed and `assignee`
 * from the list beside it. A value with three parts carries its own new owner. Empty when there is nothing to do.
 */
export function readAssignments(form: FormData, actorId: string | null): AssignmentInput[] {
  const to = newOwner(form, actorId);
  const assignments: AssignmentInput[] = [];
  for (const value of form.getAll("requests[]")) {
    if (typeof value !== "string") continue;
    const [reference = "", from = "", back] = value.split("~");
    const owner = back ?? to;
    if (owner !== null) assignments.push({ reference, from, to: owner });
  }
  return assignments;
}

/** Null when the form does not say. */
function newOwner(form: FormData, actorId: string | null): string | null {
  switch (form.get("to")) {
    case ASSIGN_TO.me:
      return actorId;
    case ASSIGN_TO.nobody:
      return "";
    default: {
      const person = form.get("assignee");
      return typeof person === "string" && person !== "" ? person : null;
    }
  }
}
