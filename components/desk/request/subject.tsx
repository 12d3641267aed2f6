import { RevealForm } from "@/components/desk/request/reveal-form";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Right } from "@/lib/requests/model/codes";
import { IDENTIFIER_LABELS } from "@/lib/requests/present";
import type { RequestDetail } from "@/lib/requests/queries/detail";

type SubjectProps = {
  request: Pick<
    RequestDetail,
    "reference" | "identifiers" | "hasNotes" | "hasToldPerson" | "isInstructedByName"
  > & { readonly rights: readonly { readonly right: Right }[] };
  mayReveal: boolean;
};

/** Who it is about: masked, until somebody gives a reason to see it. */
export function Subject({ request, mayReveal }: SubjectProps) {
  const also = [
    request.hasNotes && "notes",
    request.hasToldPerson && "what the person was told",
    request.isInstructedByName && "who instructed us",
  ].filter((word) => word !== false);
  const masked = (
    <>
      <DescriptionList
        items={request.identifiers.map(({ id, kind, masked: shown }) => ({
          id,
          term: IDENTIFIER_LABELS[kind],
          detail: <span className="break-all">{shown}</span>,
        }))}
      />
      {request.identifiers.length === 0 && (
        <p className="text-ink-muted">What we held about this person was erased.</p>
      )}
      {also.length > 0 && (
        <p className="mt-2 text-sm text-ink-muted">Also hidden: {also.join(", ")}.</p>
      )}
    </>
  );
  return (
    <Section title="Subject" level={2}>
      {mayReveal ? <RevealForm reference={request.reference}>{masked}</RevealForm> : masked}
    </Section>
  );
}
