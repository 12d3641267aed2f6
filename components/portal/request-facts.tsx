import { useTranslations } from "next-intl";
import { FileList } from "@/components/portal/file-list";
import { DescriptionList } from "@/components/ui/description-list";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { PortalRequest } from "@/lib/requests/queries/portal-request";

function Person({ request }: { request: PortalRequest }) {
  const t = useTranslations("portal");
  return (
    <ul className="grid gap-0.5">
      {request.identifiers.map(({ kind, value }) => (
        <li key={`${kind} ${value}`} className="wrap-anywhere">
          {value} <span className="text-sm text-ink-muted">({t(`kinds.${kind}`)})</span>
        </li>
      ))}
    </ul>
  );
}

/** Everything the controller told us. The identifiers are its own, so they are shown in full. */
export function RequestFacts({ request }: { request: PortalRequest }) {
  const t = useTranslations("portal");
  const { askedOn, toldPerson, notes, submittedByName, instructedByName, files } = request;
  const { controllerReference } = request;
  const text = (value: string) => (
    <span className="whitespace-pre-line wrap-anywhere">{value}</span>
  );
  const items = [
    {
      term: t("request.wants"),
      detail: request.rights.map((right) => t(`rights.${right}`)).join(", "),
    },
    { term: t("request.person"), detail: <Person request={request} /> },
    { term: t("request.law"), detail: t(`laws.${request.law}`) },
    {
      term: t("request.askedOn"),
      detail: askedOn ? formatCivilDate(askedOn) : t("request.askedOnNone"),
    },
    ...(toldPerson ? [{ term: t("request.toldPerson"), detail: text(toldPerson) }] : []),
    ...(notes ? [{ term: t("request.notes"), detail: text(notes) }] : []),
    ...(controllerReference
      ? [{ term: t("request.controllerReference"), detail: text(controllerReference) }]
      : []),
    { term: t("request.channel"), detail: t(`channels.${request.channel}`) },
    ...(submittedByName ? [{ term: t("request.submittedBy"), detail: submittedByName }] : []),
    ...(instructedByName ? [{ term: t("request.instructedBy"), detail: instructedByName }] : []),
    ...(files.length > 0 ? [{ term: t("files.list"), detail: <FileList files={files} /> }] : []),
  ];
  return <DescriptionList layout="stacked" items={items} className="text-base" />;
}
