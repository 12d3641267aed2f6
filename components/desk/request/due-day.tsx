import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { requestPath } from "@/lib/requests/present/paths";
import type { RequestDetail } from "@/lib/requests/queries/detail";
import { explainDueDay } from "@/lib/sla/present/why";

type WhyThisDateProps = {
  request: RequestDetail;
  /** Agreements are kept among the settings, which are not for everybody on the desk. */
  maySeeTerms: boolean;
};

/** "Why this date?": the derivation that was stored with the request, in words, with what it stands on. */
export function WhyThisDate({ request, maySeeTerms }: WhyThisDateProps) {
  const { agreement, controllerId, reference } = request;
  return (
    <Disclosure summary="Why this date?" quiet>
      <ol className="flex list-decimal flex-col gap-1 pl-4 text-sm">
        {explainDueDay(request.derivation).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
        {agreement && maySeeTerms && (
          <TextLink href={`/settings/controllers/${controllerId}`}>
            Agreement, version {agreement.version}
          </TextLink>
        )}
        {agreement && !maySeeTerms && <span>Agreement, version {agreement.version}</span>}
        <TextLink href={`${requestPath(reference)}/why.json`} prefetch={false}>
          As JSON
        </TextLink>
      </p>
    </Disclosure>
  );
}
