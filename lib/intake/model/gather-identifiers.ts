import type { IdentifierHit } from "@/lib/intake/model/find-identifiers";
import {
  findCustomerIds,
  findEmails,
  findPhones,
  findSignedName,
  hit,
  withoutDoubles,
} from "@/lib/intake/model/find-identifiers";
import type { Found, OriginalSender, Place } from "@/lib/intake/model/proposal";
import { isMachineAddress } from "@/lib/intake/model/read-address";
import type { OriginalReading } from "@/lib/intake/model/read-original";
import type { Household } from "@/lib/intake/model/staff";

/** A name that says an office rather than a person. */
const OFFICE =
  /(?<!\p{L})(?:support|service|privacy|datenschutz|info|team|office|help ?desk|no-?reply|customer|kundenservice|sales|admin)(?!\p{L})/iu;

/**
 * What may help to find the subject. Leaves out the forwarder and colleagues, our own and unread addresses
 * and those the original was written to: none of them is the person asking.
 * Telephone numbers are read from the original only, since above it stands the forwarder's own signature.
 */
export function gatherIdentifiers(
  reading: OriginalReading,
  household: Household,
  forwarded: boolean,
): IdentifierHit[] {
  const { originalSender, body, note } = reading;
  const sender = originalSender.value === null ? null : originalSender;
  const address = sender?.value.address ?? null;
  const fromSubject = isSubjectSender(address, household, forwarded);
  const isSubjects = (email: string): boolean => {
    if (email === address) return fromSubject;
    if (isMachineAddress(email) || household.isOurs(email)) return false;
    return !household.isStaff(email) && !reading.recipients.includes(email);
  };
  const hits: IdentifierHit[] = sender && fromSubject ? senderHits(sender) : [];
  if (body) {
    hits.push(...findEmails(body.indexed, body.span, 0.7));
    hits.push(...findCustomerIds(body.indexed, body.span, 0.85));
    hits.push(...findPhones(body.indexed, body.span));
    const signed = fromSubject ? findSignedName(body.indexed, body.span) : null;
    if (signed) hits.push(signed);
  }
  if (note) {
    hits.push(...findEmails(note.indexed, note.span, 0.6));
    hits.push(...findCustomerIds(note.indexed, note.span, 0.75));
  }
  return withoutDoubles(
    hits.filter(({ value }) => value.kind !== "email" || isSubjects(value.value)),
  );
}

/** Who wrote the original is the subject, unless it is the controller's own people or a machine. */
function isSubjectSender(
  address: string | null,
  household: Household,
  forwarded: boolean,
): boolean {
  if (address === null) return forwarded;
  if (isMachineAddress(address) || household.isOurs(address)) return false;
  return forwarded ? !household.isStaff(address) : !household.isControllers(address);
}

function senderHits(sender: Found<OriginalSender>): IdentifierHit[] {
  const { name, address } = sender.value;
  const hits: IdentifierHit[] = [];
  if (address !== null)
    hits.push(hit("email", address, sender.confidence, within(sender.place, address)));
  if (isPersonName(name)) {
    hits.push(hit("name", name, sender.confidence, within(sender.place, name)));
  }
  return hits;
}

const LONGEST_NAME = 80;

function isPersonName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/[@:]/u.test(name) && !OFFICE.test(name)
  );
}

/** The part of a place that holds just this value, when it stands there as it is. */
function within(place: Place, value: string): Place {
  if (place.where !== "text") return place;
  const at = place.read.toLowerCase().indexOf(value.toLowerCase());
  if (at === -1 || place.read.length !== place.read.toLowerCase().length) return place;
  const start = place.start + at;
  const read = place.read.slice(at, at + value.length);
  // A client may have wrapped the line between name and address.
  const line = place.line + place.read.slice(0, at).split("\n").length - 1;
  return { ...place, line, start, end: start + value.length, read };
}
