import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const code = z.string().regex(/^[a-z0-9_]+$/);
const day = z.iso.date();
const direct = z.strictObject({ directRequestId: z.uuid() });
const handedOver = z.strictObject({ directRequestId: z.uuid(), handOverId: z.uuid() });

/** What individuals send straight to us, and what becomes of it. Only a hand-over is of a controller's story. */
export const ROUTING_EVENTS = {
  "direct.received": event(
    "desk",
    "Direct request received",
    direct.extend({
      channel: code,
      rights: z.array(code),
      receivedOn: day,
      dueOn: day,
      suspicions: z.array(code),
    }),
  ),
  "direct.matched": event(
    "desk",
    "Controllers looked for",
    direct.extend({ candidates: z.number().int(), dueOn: day, ruleId: z.string() }),
  ),
  "direct.assigned": event(
    "desk",
    "Owner of a direct request changed",
    direct.extend({ from: z.uuid().nullable(), to: z.uuid().nullable() }),
  ),
  "direct.revealed": event("desk", "Direct request revealed", direct.extend({ reason: code })),
  "direct.asked_back": event(
    "desk",
    "Person asked back",
    direct.extend({ messageId: z.uuid(), mailed: z.boolean() }),
  ),
  "direct.replied": event("desk", "Person replied", direct.extend({ messageId: z.uuid() })),
  "direct.handed_over": event(
    "desk",
    "Handed over",
    direct.extend({ handOvers: z.number().int(), on: day, dueOn: day, mailed: z.boolean() }),
  ),
  "direct.closed": event("desk", "Direct request closed", direct.extend({ state: code })),
  "direct.reopened": event("desk", "Direct request taken up again", direct.extend({ from: code })),
  "direct.settled": event(
    "desk",
    "Controllers have answered for a direct request",
    direct.extend({ state: code }),
  ),
  "direct.erased": event(
    "desk",
    "What a person wrote was erased: its time was over",
    direct.extend({ state: code, handOvers: z.number().int() }),
  ),
  "direct.reminded": event(
    "desk",
    "Reminded of direct requests",
    z.strictObject({ personId: z.uuid(), on: day, directRequestIds: z.array(z.uuid()) }),
  ),
  "hand_over.offered": event(
    "controller",
    "A person who wrote to us was handed over",
    handedOver.extend({ askedOn: day }),
  ),
  "hand_over.withdrawn": event("desk", "Hand-over taken back", handedOver),
  "hand_over.accepted": event(
    "controller",
    "Hand-over accepted as a request",
    handedOver.extend({ personVerified: z.boolean() }),
  ),
  "hand_over.refused": event(
    "controller",
    "Hand-over sent back: not ours",
    handedOver.extend({ reason: code }),
  ),
} as const;
