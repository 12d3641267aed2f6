import { z } from "zod";
import { momentAt } from "@/lib/core/address-parts";
import { RAW_MAIL_STATES } from "@/lib/intake/model/raw-mail";
import type { MailList, MailPlace } from "@/lib/reports/model/mails";
import {
  MOVEMENT_KINDS,
  type MovementList,
  type MovementPlace,
} from "@/lib/reports/model/movement";
import {
  asUuid,
  oneOf,
  type Read,
  readerOf,
  readNarrowing,
  readSpan,
  type SearchParams,
} from "@/lib/reports/schema";

// Addresses of the lists whose pages begin at a moment.

const moment = z.iso.datetime();

/** `<instant>~<id>` of the line a page starts after. */
function asMomentPlace(text: string): MovementPlace | null {
  const [at = "", id = ""] = text.split("~");
  const read = asUuid(id);
  const found = moment.safeParse(at).success ? momentAt(Date.parse(at)) : null;
  return found !== null && read !== null ? { at: found, id: read } : null;
}

export function readMailsAddress(
  params: SearchParams,
): Read<{ list: MailList; after: MailPlace | null }> {
  const reader = readerOf(params);
  const list = {
    state: reader.read("state", oneOf(RAW_MAIL_STATES)),
    span: readSpan(reader, "received"),
  };
  return { list, after: reader.read("after", asMomentPlace), ignored: reader.ignored };
}

export function readMovementAddress(
  params: SearchParams,
): Read<{ list: MovementList; after: MovementPlace | null }> {
  const reader = readerOf(params);
  const list = {
    ...readNarrowing(reader),
    kind: reader.read("kind", oneOf(MOVEMENT_KINDS)),
    done: readSpan(reader, "done"),
  };
  return { list, after: reader.read("after", asMomentPlace), ignored: reader.ignored };
}
