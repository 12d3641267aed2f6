import type { Place, Proposal } from "@/lib/intake/model/proposal";
import { onOneLine } from "@/lib/intake/model/shown-lines";

function placesOf(proposal: Proposal): Place[] {
  const findings = [
    proposal.forwardedBy,
    proposal.arrivedAt,
    proposal.controllerId,
    proposal.originalSender,
    proposal.originalSentAt,
    proposal.askedOn,
    proposal.originalSubject,
    proposal.originalText,
    proposal.law,
  ];
  const found = findings.flatMap((finding) => ("place" in finding ? [finding.place] : []));
  return [...found, ...[...proposal.rights, ...proposal.identifiers].map(({ place }) => place)];
}

/** The places of a proposal that do not hold what they say was read there, in words. */
export function dishonestPlaces(proposal: Proposal): string[] {
  const lies = placesOf(proposal).flatMap((place) => lieOf(proposal, place));
  const { originalText } = proposal;
  if (originalText.value !== null && originalText.place.read !== originalText.value)
    lies.push("the original's text is not what was read");
  for (const { value, place } of proposal.identifiers) {
    if (value.kind === "phone" || place.where !== "text") continue;
    if (!onOneLine(place.read.toLowerCase()).includes(value.value.toLowerCase()))
      lies.push(`${value.value} does not stand in ${JSON.stringify(place.read)}`);
  }
  return lies;
}

function lieOf({ texts }: Proposal, place: Place): string[] {
  if (place.where !== "text") return [];
  const shown = texts.find((text) => text.id === place.text)?.text ?? "";
  const line = shown.slice(0, place.start).split("\n").length;
  const isTrue =
    place.end > place.start &&
    shown.slice(place.start, place.end) === place.read &&
    line === place.line;
  return isTrue ? [] : [`${place.text} ${place.line}:${place.start}-${place.end} is wrong`];
}
