import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { DoneNotice } from "@/components/settings/done-notice";
import { Instant } from "@/components/settings/instant";
import { DisableForm, StaffRoleForm } from "@/components/settings/person-form";
import { SessionTable } from "@/components/settings/session-table";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { enablePersonAction, endSessionsOfAction } from "@/lib/accounts/actions";
import { loadStaffMember } from "@/lib/accounts/loaders";
import { countIn, openRequestWords, PERSON_DONE, STAFF_ROLE_LABELS } from "@/lib/accounts/present";

type Person = Awaited<ReturnType<typeof loadStaffMember>>;

async function metadata({ params }: PageProps<"/settings/people/[id]">) {
  return { title: (await loadStaffMember((await params).id)).name };
}

function Sessions({ person }: { person: Person }) {
  const isAnyLeft = person.sessions.length > 0;
  return (
    <Section
      title="Sessions"
      actions={
        isAnyLeft && (
          <ActionButton action={endSessionsOfAction} area="person" hidden={{ personId: person.id }}>
            End all sessions
          </ActionButton>
        )
      }
    >
      {isAnyLeft ? (
        <SessionTable sessions={person.sessions} thisSessionId={person.thisSessionId} />
      ) : (
        <p className="text-ink-muted">Not signed in anywhere.</p>
      )}
    </Section>
  );
}

/** Where the requests went, after it is done. */
function GivenAway({ released, handed }: { released: number; handed: number }) {
  if (handed > 0) return ` ${openRequestWords(handed)} ${isOrAre(handed)} with their new owner.`;
  if (released === 0) return null;
  return (
    <>
      {" "}
      {openRequestWords(released)} {isOrAre(released)} nobody's now.{" "}
      <TextLink href="/desk?view=unassigned">See the requests without an owner</TextLink>
    </>
  );
}

const isOrAre = (count: number) => (count === 1 ? "is" : "are");

const ownerOf = ({ id, name, openRequests, successors }: Person) => ({
  personId: id,
  ...{ name, openRequests, successors },
});

function Access({ person }: { person: Person }) {
  if (person.disabledAt) {
    return (
      <Notice
        tone="warn"
        title="This account is disabled"
        action={
          <ActionButton action={enablePersonAction} area="person" hidden={{ personId: person.id }}>
            Enable
          </ActionButton>
        }
      >
        Since <Instant at={person.disabledAt} />. Nobody can sign in with it.
      </Notice>
    );
  }
  if (person.isYourself) {
    return (
      <p className="text-ink-muted">This is you. Another administrator can disable your account.</p>
    );
  }
  return (
    <div className="stack">
      <p className="measure text-ink-muted">
        Ends every session at once and keeps {person.name} out. What they did stays in the log, and
        the account can be enabled again.
      </p>
      <DisableForm key={person.role} {...ownerOf(person)} />
    </div>
  );
}

async function PersonPage({ params, searchParams }: PageProps<"/settings/people/[id]">) {
  const person = await loadStaffMember((await params).id);
  const { done, released, handed } = await searchParams;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "People", href: "/settings/people" }]} />}
        title={person.name}
        description={person.email}
        meta={
          <>
            <Badge>{STAFF_ROLE_LABELS[person.role]}</Badge>
            {person.disabledAt && <Badge tone="warn">Disabled</Badge>}
          </>
        }
      />
      <DoneNotice words={PERSON_DONE} done={done}>
        <GivenAway released={countIn(released)} handed={countIn(handed)} />
      </DoneNotice>
      <div className="flex flex-col gap-8">
        <StaffRoleForm key={person.role} {...ownerOf(person)} role={person.role} />
        <Sessions person={person} />
        <Section title="Access">
          <Access person={person} />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(PersonPage, metadata);
export default refusable("desk", PersonPage);
