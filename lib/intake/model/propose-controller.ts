import type { Mailbox, ParsedMail } from "@/lib/intake/model/mail";
import type { ControllerMatch } from "@/lib/intake/model/match-controller";
import { matchController } from "@/lib/intake/model/match-controller";
import type { Finding, ProposalContext } from "@/lib/intake/model/proposal";
import { missing } from "@/lib/intake/model/proposal";
import { findAddresses } from "@/lib/intake/model/read-address";
import type { OriginalReading } from "@/lib/intake/model/read-original";
import { headerPlace, headerValue } from "@/lib/intake/model/sources";

const FROM_LINE = 0.9;
/** A From line that its door could not authenticate may have been written by anybody. */
const UNPROVEN = 0.5;
const MOST_RECIPIENTS = 20;

/**
 * The controller by the domain of the From line. A wrong one is worse than none: it is left open where the line shows
 * another address than it has, and where the original was written to a different controller than the forwarder's.
 */
export function controllerOf(
  mail: ParsedMail,
  match: ControllerMatch | null,
  reading: OriginalReading,
  context: ProposalContext,
): Finding<string> {
  const [sender] = mail.from;
  if (match === null || !sender) return missing("no_sender");
  if (mail.from.length > 1) return missing("several_senders");
  if (match.controllerId === null) return missing(match.reason);
  if (wasWrittenToAnother(match.controllerId, reading.recipients, context)) {
    return missing("several_controllers");
  }
  const place = headerPlace("mail", "from", headerValue(mail, "from"));
  const confidence = context.sender === "unproven" ? UNPROVEN : FROM_LINE;
  return { value: match.controllerId, confidence, place };
}

function wasWrittenToAnother(
  controllerId: string,
  recipients: ReadonlyArray<string>,
  context: ProposalContext,
): boolean {
  const owners = recipients
    .slice(0, MOST_RECIPIENTS)
    .map((address) => matchController({ name: "", address }, context.controllerDomains))
    .map((match) => match.controllerId)
    .filter((owner) => owner !== null);
  return owners.length > 0 && !owners.includes(controllerId);
}

/** A name that shows an address of another controller than the line has, or of one where it has none: a trick. */
export function showsAnother(
  { name, address }: Mailbox,
  registrations: ProposalContext["controllerDomains"],
): boolean {
  const own = matchController({ name: "", address }, registrations).controllerId;
  return findAddresses(name, { start: 0, end: name.length }).some((shown) => {
    const { controllerId } = matchController({ name: "", address: shown.address }, registrations);
    return controllerId !== own;
  });
}
