import { TextLink } from "@/components/ui/text-link";
import type { ShownFormatted } from "@/lib/intake/loaders/draft";
import { formattedPath, mailPath } from "@/lib/intake/present/drops";

type SwitchProps = { rawMailId: string; path: string; isFormatted: boolean };

/** From the text to the formatted mail and back. Never fetched ahead: opening a mail leaves a trace. */
export function FormattedSwitch({ rawMailId, path, isFormatted }: SwitchProps) {
  const page = mailPath(rawMailId);
  return (
    <p className="no-print text-sm">
      {isFormatted ? (
        <TextLink href={page}>Show as text</TextLink>
      ) : (
        <TextLink href={`${page}?formatted=${path}`}>Show as formatted</TextLink>
      )}
    </p>
  );
}

const MOST_HOSTS = 5;

function Remarks({ remote, hosts, withheld }: ShownFormatted) {
  const named = hosts.slice(0, MOST_HOSTS).join(", ");
  const more = hosts.length > MOST_HOSTS ? " and others" : "";
  const remarks = [
    "Links are words with their address behind them. Nothing of the mail can run, send or load anything.",
    ...(remote > 0
      ? [
          `${remote === 1 ? "1 remote picture was" : `${remote} remote pictures were`} not loaded: that would tell ${named}${more} that the mail was opened.`,
        ]
      : []),
    ...(withheld > 0 ? ["Its own pictures are shown once the mail was scanned for viruses."] : []),
  ];
  return (
    <ul className="flex flex-col gap-0.5 text-sm break-words text-ink-muted">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

type FrameProps = { rawMailId: string; shown: ShownFormatted; title: string };

/**
 * The formatted mail on paper of its own, white in the dark too. The empty sandbox takes away its scripts, its forms and
 * its origin; the answer's own policy does the same once more.
 */
export function FormattedFrame({ rawMailId, shown, title }: FrameProps) {
  return (
    <>
      <Remarks {...shown} />
      <iframe
        sandbox=""
        src={formattedPath(rawMailId, shown.path)}
        title={`${title}, as formatted`}
        referrerPolicy="no-referrer"
        className="h-[55vh] min-h-80 w-full rounded-md border border-line-strong bg-white scheme-light"
      />
    </>
  );
}
