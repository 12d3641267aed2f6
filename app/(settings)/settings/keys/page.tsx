import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { DoneNotice } from "@/components/settings/done-notice";
import { Instant } from "@/components/settings/instant";
import { KeyForm } from "@/components/settings/key-form";
import { Section } from "@/components/ui/card";
import { CopyInput } from "@/components/ui/copy-input";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { revokeKeyAction } from "@/lib/apikeys/actions";
import { loadKeys } from "@/lib/apikeys/loaders";
import { SHOWN_MINUTES } from "@/lib/apikeys/model";
import { KEY_DONE, SCOPE_WORDS } from "@/lib/apikeys/present";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";

type Keys = Awaited<ReturnType<typeof loadKeys>>;

function KeyTable({ keys, now }: Pick<Keys, "keys" | "now">) {
  return (
    <DataTable label="Keys in use">
      <THead>
        <Tr>
          <Th>What it is for</Th>
          <Th>May</Th>
          <Th>Made</Th>
          <Th>Last used</Th>
          <Th>Works until</Th>
          <Th>
            <span className="sr-only">Take back</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {keys.map((key) => (
          <KeyRow key={key.id} line={key} now={now} />
        ))}
      </TBody>
    </DataTable>
  );
}

function KeyRow({ line, now }: { line: Keys["keys"][number]; now: Date }) {
  const { id, name, scopes, controllerName, createdAt, createdByName, lastUsedOn, expiresAt } =
    line;
  return (
    <Tr>
      <Th scope="row">
        {name}
        {controllerName !== null && (
          <span className="block font-normal text-ink-muted">of {controllerName}</span>
        )}
      </Th>
      <Td>{scopes.map((scope) => SCOPE_WORDS[scope]).join(", ")}</Td>
      <Td>
        <Instant at={createdAt} /> by {createdByName}
      </Td>
      <Td>
        {lastUsedOn === null ? (
          <span className="text-ink-muted">Never</span>
        ) : (
          formatCivilDate(civilDateIn("UTC", lastUsedOn))
        )}
      </Td>
      <Td>
        {expiresAt === null ? (
          <span className="text-ink-muted">Taken back</span>
        ) : (
          <>
            <Instant at={expiresAt} />
            {expiresAt <= now && " (has run out)"}
          </>
        )}
      </Td>
      <Td align="right" shrink>
        <ActionButton
          action={revokeKeyAction}
          area="key"
          hidden={{ keyId: id }}
          label={`Take back: ${name}`}
        >
          Take back
        </ActionButton>
      </Td>
    </Tr>
  );
}

/** The key, once, and the one line that uses it. */
function NewKey({ made, appUrl }: { made: NonNullable<Keys["made"]>; appUrl: string }) {
  return (
    <Notice tone="ok" role="status" title={`The key for “${made.name}”`} className="mb-5">
      <p>
        Copy it now: in {SHOWN_MINUTES} minutes nobody can see it any more. Whoever has it can do
        what it may do.
      </p>
      <div className="mt-2">
        <CopyInput name="key" label="The key" value={made.text} />
      </div>
      <p className="mt-3">Hand a mail in with it:</p>
      <pre className="ref mt-2 overflow-x-auto rounded-sm border border-line bg-canvas p-2 whitespace-pre-wrap break-all">
        {`curl --data-binary @mail.eml -H "Content-Type: message/rfc822" -H "Authorization: Bearer ${made.text}" ${appUrl}/api/v1/intake/mime`}
      </pre>
    </Notice>
  );
}

async function KeysPage({ searchParams }: PageProps<"/settings/keys">) {
  const { done, made: madeId } = await searchParams;
  const { keys, made, appUrl, now } = await loadKeys(madeId);
  return (
    <>
      <PageHeader
        title="Keys"
        description="What lets a machine in, such as the mail server that hands mails to us. People sign in instead."
      />
      <DoneNotice words={KEY_DONE} done={done} />
      {made && <NewKey made={made} appUrl={appUrl} />}
      <div className="stack">
        <Section
          title="Keys in use"
          actions={
            keys.length > 0 && (
              <ListExport size="sm" of="keys" href={tableHref("keys", "csv", "")} />
            )
          }
        >
          {keys.length === 0 ? (
            <EmptyState title="No key is in use" level={3}>
              A machine needs one to hand mails in over HTTPS, or to submit requests.
            </EmptyState>
          ) : (
            <KeyTable keys={keys} now={now} />
          )}
        </Section>
        <Section
          title="Make a key"
          description="For a machine of ours. Controllers make the keys of theirs in the portal, under Keys; they can be taken back here too."
        >
          <KeyForm />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(KeysPage, { title: "Keys" });
export default refusable("desk", KeysPage);
