import { MailboxFrame } from "@/components/mail/mailbox-frame";
import { MailboxTime } from "@/components/mail/mailbox-time";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { loadMailbox, type MailboxEntry } from "@/lib/mail/loaders";

function pageHref(before: string): string {
  return `/dev/mail?before=${encodeURIComponent(before)}`;
}

function Entry({ name, subject, to, at }: MailboxEntry) {
  return (
    <li className="border-b border-line py-3">
      {/* No link of the router: the frame that shows a mail needs the policy of its own page, not of this one. */}
      <a
        href={`/dev/mail/${name}`}
        className="rounded-xs font-semibold text-accent decoration-1 underline-offset-[0.2em] hover:text-accent-hover hover:decoration-2 hocus:underline"
      >
        {subject}
      </a>
      <p className="flex flex-wrap justify-between gap-x-4 text-base text-ink-muted">
        <span className="min-w-0 break-all">{to}</span>
        <MailboxTime at={at} />
      </p>
    </li>
  );
}

async function MailboxPage({ searchParams }: PageProps<"/dev/mail">) {
  const { before } = await searchParams;
  const page = await loadMailbox(typeof before === "string" ? before : null);
  return (
    <MailboxFrame>
      <h1 className="text-3xl font-semibold">Demo mailbox</h1>
      <div className="mt-6">
        <Notice tone="info" title="Mails of the demonstration stay here">
          Every mail the product sends lands on this page, whomever it is for. Once a mail server is
          set, mails leave instead.
        </Notice>
      </div>
      {page.entries.length === 0 ? (
        <div className="mt-6">
          <EmptyState title="No mails yet">
            Ask for a sign-in link or submit a request, and the mail appears here within a second or
            two.
          </EmptyState>
        </div>
      ) : (
        <ul aria-label="Mails, newest first" className="mt-6 border-t border-line">
          {page.entries.map((entry) => (
            <Entry key={entry.name} {...entry} />
          ))}
        </ul>
      )}
      <Pagination
        label="Pages of mails"
        previousText="Newest"
        nextText="Older"
        previousHref={page.isFirst ? undefined : "/dev/mail"}
        nextHref={page.olderThan === null ? undefined : pageHref(page.olderThan)}
        summary={page.total === 0 ? undefined : `${page.total} mails, newest first`}
      />
    </MailboxFrame>
  );
}

export const generateMetadata = metadataOf(MailboxPage, { title: "Demo mailbox" });
export default refusable("none", MailboxPage);
