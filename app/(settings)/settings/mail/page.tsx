import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { DoneNotice } from "@/components/settings/done-notice";
import { EnvironmentNotice } from "@/components/settings/environment-notice";
import { MailForm } from "@/components/settings/mail-form";
import { OutboxFiguresRow, StuckMails } from "@/components/settings/outbox";
import { WrittenTo } from "@/components/settings/written-to";
import { Section } from "@/components/ui/card";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { tableHref } from "@/lib/core/table";
import { loadDomainsWrittenTo } from "@/lib/intake/loaders/written-to";
import { sendTestMailAction } from "@/lib/settings/actions";
import { loadMailPage } from "@/lib/settings/loaders";
import { SETTING_DONE } from "@/lib/settings/present";

type Mail = Awaited<ReturnType<typeof loadMailPage>>;

function WayOut({ mail }: { mail: Mail }) {
  if (mail.source === "environment") {
    return (
      <EnvironmentNotice names="SMTP_URL">
        Mails leave by {mail.server}. To set the server here, take SMTP_URL out of the environment
        and start again.
      </EnvironmentNotice>
    );
  }
  if (mail.source === "settings") return null;
  return mail.isDemo ? (
    <Notice tone="info" title="This is the demonstration">
      Mails do not leave this machine. They lie in the <TextLink href="/dev/mail">mailbox</TextLink>
      , unless you enter a mail server.
    </Notice>
  ) : (
    <Notice tone="warn" title="No mail leaves yet">
      Nobody can get a sign-in link until a mail server is set.
    </Notice>
  );
}

async function MailPage({ searchParams }: PageProps<"/settings/mail">) {
  const [mail, domains] = await Promise.all([loadMailPage(), loadDomainsWrittenTo()]);
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title="Mail"
        description="Sign-in links, acknowledgements, messages and reminders leave by mail."
      />
      <DoneNotice words={SETTING_DONE} done={done} />
      <div className="flex flex-col gap-8">
        <div className="stack">
          <WayOut mail={mail} />
          <MailForm
            from={mail.from}
            server={mail.source === "settings" ? mail.server : null}
            isFixed={mail.source === "environment"}
          />
        </div>
        <Section
          title="Try it"
          description={`Sends one mail to ${mail.yourAddress}, at once, and says what the server answered.`}
        >
          <ActionButton action={sendTestMailAction} area="setting" hidden={{}} size="md">
            Send a test mail to me
          </ActionButton>
        </Section>
        <WrittenTo domains={domains} />
        <Section
          title="Outbox"
          description="A mail waits here until a server has taken it. It is tried again by itself for about a day, then given up."
          actions={
            mail.stuck.length > 0 && (
              <ListExport
                size="sm"
                of="mails that did not leave"
                href={tableHref("mails-not-sent", "csv", "")}
              />
            )
          }
        >
          <div className="stack">
            <OutboxFiguresRow figures={mail.figures} />
            <StuckMails mails={mail.stuck} />
          </div>
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(MailPage, { title: "Mail" });
export default refusable("desk", MailPage);
