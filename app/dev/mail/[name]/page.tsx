import { MailboxFrame } from "@/components/mail/mailbox-frame";
import { MailboxTime } from "@/components/mail/mailbox-time";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { loadMailboxMail } from "@/lib/mail/loaders";
import type { TextPiece } from "@/lib/mail/present/preview";

async function metadata({ params }: PageProps<"/dev/mail/[name]">) {
  const { subject } = await loadMailboxMail((await params).name);
  return { title: subject };
}

function MailText({ pieces }: { pieces: readonly TextPiece[] }) {
  let at = 0;
  const placed = pieces.map((piece) => {
    at += piece.text.length;
    return { ...piece, at };
  });
  return (
    <div className="whitespace-pre-wrap break-words rounded-md border border-line bg-sunken p-4 text-base">
      {placed.map(({ text, href, at: key }) =>
        href === null ? (
          <span key={key}>{text}</span>
        ) : (
          <TextLink key={key} href={href} className="break-all">
            {text}
          </TextLink>
        ),
      )}
    </div>
  );
}

async function MailboxMailPage({ params }: PageProps<"/dev/mail/[name]">) {
  const mail = await loadMailboxMail((await params).name);
  return (
    <MailboxFrame>
      <Breadcrumb items={[{ label: "Demo mailbox", href: "/dev/mail" }, { label: mail.subject }]} />
      <h1 className="mt-4 text-2xl font-semibold">{mail.subject}</h1>
      <div className="mt-4">
        <DescriptionList
          items={[
            { term: "To", detail: mail.to },
            { term: "From", detail: mail.from },
            { term: "Written", detail: <MailboxTime at={mail.at} /> },
          ]}
        />
      </div>
      <h2 className="mt-8 mb-2 text-lg font-semibold">As text</h2>
      <MailText pieces={mail.text} />
      <h2 className="mt-8 mb-2 text-lg font-semibold">As most people see it</h2>
      <iframe
        title="The mail as HTML"
        // No scripts, no forms, an origin of its own: only its links work, in the whole window.
        sandbox="allow-top-navigation-by-user-activation"
        srcDoc={mail.document}
        className="h-[42rem] w-full rounded-md border border-line bg-surface"
      />
    </MailboxFrame>
  );
}

export const generateMetadata = metadataOf(MailboxMailPage, metadata);
export default refusable("none", MailboxMailPage);
