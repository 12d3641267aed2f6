import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ActionButton } from "@/components/settings/action-button";
import { AgreementList } from "@/components/settings/agreement-list";
import { DomainForm } from "@/components/settings/domain-form";
import { DomainList } from "@/components/settings/domain-list";
import { DoneNotice } from "@/components/settings/done-notice";
import { Instant } from "@/components/settings/instant";
import { MemberTable } from "@/components/settings/member-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { loadControllerMembers } from "@/lib/accounts/loaders";
import { pendingWords } from "@/lib/agreements/present";
import { resumeControllerAction } from "@/lib/controllers/actions";
import { type LoadedController, loadController } from "@/lib/controllers/loaders";
import { CONTROLLER_DONE, promiseWords } from "@/lib/controllers/present";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { languageInEnglish } from "@/lib/core/languages";
import { tableHref } from "@/lib/core/table";
import { replayHref } from "@/lib/reports/model/replay-address";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";

async function metadata({ params }: PageProps<"/settings/controllers/[id]">) {
  return { title: (await loadController((await params).id)).name };
}

function CalendarOf({ id }: { id: string }) {
  if (id === WEEKENDS_ONLY.id) return "Saturdays and Sundays only";
  return <TextLink href={`/settings/calendars/${id}`}>{id}</TextLink>;
}

function Facts({ controller, path }: { controller: LoadedController; path: string }) {
  return (
    <Section
      title="Facts"
      actions={
        !controller.endedAt && (
          <ButtonLink size="sm" href={`${path}/edit`}>
            Change
          </ButtonLink>
        )
      }
    >
      <DescriptionList
        layout="grid"
        items={[
          { term: "Time zone", detail: controller.zone },
          { term: "Working calendar", detail: <CalendarOf id={controller.calendar} /> },
          { term: "Language", detail: languageInEnglish(controller.language) },
          { term: "Open requests", detail: String(controller.openRequests.length) },
          {
            term: "With us since",
            detail: formatCivilDate(civilDateIn(controller.zone, controller.createdAt)),
          },
        ]}
      />
    </Section>
  );
}

function Agreements({ controller, path }: { controller: LoadedController; path: string }) {
  const { agreements, inForceId, today, pinnedElsewhere, toApply } = controller;
  return (
    <Section
      title="Agreement"
      description="What was signed with this controller overrides the published promise. A change is a new version; a request keeps the one it was received under."
      actions={
        !controller.endedAt && (
          <>
            <ButtonLink size="sm" href={replayHref(controller.id)}>
              What if …
            </ButtonLink>
            <ButtonLink size="sm" href={`${path}/agreements/new`}>
              Add a version
            </ButtonLink>
          </>
        )
      }
    >
      {toApply > 0 && (
        <Notice tone="info" role="status" className="mb-4">
          {pendingWords(toApply)}
        </Notice>
      )}
      {agreements.length === 0 ? (
        <p className="text-ink-muted">{promiseWords(controller.promised)}</p>
      ) : (
        <AgreementList
          versions={agreements}
          inForceId={inForceId}
          today={today}
          pinnedElsewhere={pinnedElsewhere}
        />
      )}
    </Section>
  );
}

async function People({ controller, path }: { controller: LoadedController; path: string }) {
  const members = await loadControllerMembers(controller.id);
  return (
    <Section
      title="Members and instructors"
      description="Who may submit requests for it. Only an instructor may order what cannot be undone."
      actions={
        <>
          {members.length > 0 && (
            <ListExport
              size="sm"
              of="members"
              href={tableHref("members", "csv", `?controller=${controller.id}`)}
            />
          )}
          {!controller.endedAt && (
            <ButtonLink size="sm" href={`${path}/members/new`}>
              Invite
            </ButtonLink>
          )}
        </>
      }
    >
      {members.length === 0 ? (
        <p className="text-ink-muted">
          Nobody yet. Until somebody is invited, only the desk can record its requests.
        </p>
      ) : (
        <MemberTable controllerId={controller.id} zone={controller.zone} members={members} />
      )}
    </Section>
  );
}

async function ControllerPage({ params, searchParams }: PageProps<"/settings/controllers/[id]">) {
  const controller = await loadController((await params).id);
  const { done } = await searchParams;
  const path = `/settings/controllers/${controller.id}`;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Controllers", href: "/settings/controllers" }]} />
        }
        title={controller.name}
        actions={
          !controller.endedAt && <ButtonLink href={`${path}/end`}>End this controller</ButtonLink>
        }
      />
      <DoneNotice words={CONTROLLER_DONE} done={done} />
      <div className="flex flex-col gap-8">
        {controller.endedAt && (
          <Notice
            tone="warn"
            title="This controller has ended"
            action={
              <ActionButton
                action={resumeControllerAction}
                area="controller"
                hidden={{ controllerId: controller.id }}
              >
                Take up again
              </ActionButton>
            }
          >
            <Instant at={controller.endedAt} zone={controller.zone} />
          </Notice>
        )}
        <Facts controller={controller} path={path} />
        <Agreements controller={controller} path={path} />
        <People controller={controller} path={path} />
        <Section
          title="Mail domains"
          description="By the domain of its sender a forwarded mail finds its controller."
        >
          <DomainList controllerId={controller.id} domains={controller.domains} />
          {!controller.endedAt && (
            <div className="mt-4">
              <DomainForm controllerId={controller.id} />
            </div>
          )}
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(ControllerPage, metadata);
export default refusable("desk", ControllerPage);
