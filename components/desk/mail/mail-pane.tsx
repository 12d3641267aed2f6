import { Paperclip } from "lucide";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import type { ShownFormatted } from "@/lib/intake/loaders/draft";
import type { TextPiece } from "@/lib/intake/present";
import { sizeInWords } from "@/lib/intake/present/decisions";
import type { ShownLine, ShownMessage, ShownPart } from "@/lib/intake/present/mail-view";
import type { ShownFile } from "@/lib/intake/queries/prepare-draft";
import { placeId } from "./evidence";
import { FormattedFrame, FormattedSwitch } from "./formatted-frame";

const MARK =
  "rounded-xs bg-transparent text-ink data-lit:bg-accent data-lit:text-on-accent has-target:outline-2 has-target:outline-accent forced-colors:data-lit:outline-2";
const READ = "bg-accent-wash underline decoration-accent decoration-1 underline-offset-[0.25em]";

type MarkedProps = {
  piece: TextPiece;
  /** The marks that begin here. */
  firsts: ReadonlySet<string>;
  /** The mark of the whole original: it lights up, but does not drown the single values in colour. */
  wholeMark?: number | null | undefined;
};

/** Words from which something was read. Each place's first words carry its id, so that a link leads there. */
function Marked({ piece, firsts, wholeMark }: MarkedProps) {
  if (piece.marks.length === 0) return piece.text;
  return (
    <mark
      data-marks={piece.marks.join(" ")}
      className={cn(MARK, piece.marks.some((mark) => mark !== wholeMark) && READ)}
    >
      {piece.marks
        .filter((mark) => firsts.has(`${mark}`))
        .map((mark) => (
          <span key={mark} id={placeId(mark)} />
        ))}
      {piece.text}
    </mark>
  );
}

/** The marks that begin in a line: those that no earlier line holds. */
function beginningIn(lines: readonly ShownLine[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Set<number>();
  const firsts = new Map<string, Set<string>>();
  for (const { number, pieces } of lines) {
    pieces.forEach(({ marks }, index) => {
      const fresh = marks.filter((mark) => !seen.has(mark));
      for (const mark of fresh) seen.add(mark);
      firsts.set(`${number}.${index}`, new Set(fresh.map(String)));
    });
  }
  return firsts;
}

const NONE: ReadonlySet<string> = new Set();

type PartProps = { part: ShownPart; wholeMark: number | null };

function Lines({ part, wholeMark }: PartProps) {
  const firsts = beginningIn(part.lines);
  return (
    <>
      <div className="text-base leading-relaxed">
        {part.lines.map(({ number, pieces }) => (
          <div
            key={number}
            data-line={number}
            className="tabular relative min-h-[1.6em] pl-10 break-words whitespace-pre-wrap before:absolute before:left-0 before:w-7 before:text-right before:text-xs before:leading-[1.9em] before:text-ink-muted before:content-[attr(data-line)]"
          >
            {pieces.map((piece, index) => {
              const key = `${number}.${index}`;
              const begins = firsts.get(key) ?? NONE;
              return <Marked key={key} piece={piece} firsts={begins} wholeMark={wholeMark} />;
            })}
          </div>
        ))}
      </div>
      {part.left > 0 && (
        <p className="mt-2 text-sm text-ink-muted">{part.left} more lines are in the original.</p>
      )}
    </>
  );
}

function Headers({ message }: { message: ShownMessage }) {
  const seen = new Set<number>();
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line pb-3">
      {message.headers.map(({ name, value, marks }, index) => {
        const fresh = new Set(marks.filter((mark) => !seen.has(mark)).map(String));
        for (const mark of marks) seen.add(mark);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mail may repeat a header word for word
          <div key={`${name}.${index}`} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="break-words">
              <Marked piece={{ text: value, marks }} firsts={fresh} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Part({ part, wholeMark, isAlone }: PartProps & { isAlone: boolean }) {
  if (part.isSpare) {
    return (
      <Disclosure quiet summary={`${part.title} (nothing was read from it)`}>
        <Lines part={part} wholeMark={wholeMark} />
      </Disclosure>
    );
  }
  return (
    <div>
      {!isAlone && <h3 className="mb-1 text-sm font-medium text-ink-muted">{part.title}</h3>}
      <Lines part={part} wholeMark={wholeMark} />
    </div>
  );
}

type MailPaneProps = {
  rawMailId: string;
  view: readonly ShownMessage[];
  wholeMark: number | null;
  /** The message that is shown as its sender formatted it. */
  formatted: ShownFormatted | null;
};

/**
 * The mail as text, with the places its draft was read from. Nothing of it is ever part of our page as HTML: a formatted
 * message is in a frame of its own, where somebody asked for it.
 */
export function MailPane({ rawMailId, view, wholeMark, formatted }: MailPaneProps) {
  return (
    <div className="flex flex-col gap-6">
      {view.map((message) => {
        const shown = formatted?.path === message.path ? formatted : null;
        return (
          <article
            key={message.path}
            aria-label={message.title}
            className="flex min-w-0 flex-col gap-3"
          >
            {view.length > 1 && <h2 className="text-md">{message.title}</h2>}
            <Headers message={message} />
            {message.hasHtml && (
              <FormattedSwitch rawMailId={rawMailId} path={message.path} isFormatted={!!shown} />
            )}
            {shown ? (
              <FormattedFrame rawMailId={rawMailId} shown={shown} title={message.title} />
            ) : (
              <Texts message={message} wholeMark={wholeMark} />
            )}
          </article>
        );
      })}
    </div>
  );
}

function Texts({ message, wholeMark }: { message: ShownMessage; wholeMark: number | null }) {
  const { parts } = message;
  if (parts.length === 0) return <p className="text-ink-muted">It has no text.</p>;
  return parts.map((part) => (
    <Part key={part.id} part={part} wholeMark={wholeMark} isAlone={parts.length === 1} />
  ));
}

/** What came attached, and where it goes. */
export function MailFiles({ files }: { files: readonly ShownFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files attached to the mail" className="flex flex-col gap-1.5">
      {files.map(({ name, mediaType, size, isCopied }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
        <li key={`${name}.${index}`} className="flex flex-wrap items-baseline gap-x-2">
          <Icon of={Paperclip} size={14} className="self-center text-ink-muted" />
          <span className="font-medium break-all">{name}</span>
          <span className="text-sm text-ink-muted">
            {mediaType}, {sizeInWords(size)}
          </span>
          <Badge tone={isCopied ? "neutral" : "warn"}>
            {isCopied ? "Goes with the request" : "Stays in the original only"}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
