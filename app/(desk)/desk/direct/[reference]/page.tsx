import { CandidateList, ChooseControllers } from "@/components/desk/direct/candidates";
import { DirectFacts, Told } from "@/components/desk/direct/direct-facts";
import { AskBackForm, CloseDirectForm, ReopenDirect } from "@/components/desk/direct/direct-forms";
import { DirectThread } from "@/components/desk/direct/direct-thread";
import { HandOverList } from "@/components/desk/direct/hand-over-list";
import { LivePage } from "@/components/desk/live/live-page";
import { MainAside } from "@/components/layout/columns";
import { PageHeader } from "@/components/layout/page-header";
import { HeldMails } from "@/components/mail/held-mails";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { languageInEnglish } from "@/lib/core/languages";
import { loadHeldOfDirect } from "@/lib/mail/loaders";
import { loadDirect } from "@/lib/routing/loaders/desk";
import { canAct } from "@/lib/routing/model/direct";
import {
  DIRECT_PATH,
  DIRECT_STATE_KINDS,
  DIRECT_STATE_LABELS,
  directPath,
  SUSPICION_LABELS,
} from "@/lib/routing/present/desk";

type Props = PageProps<"/desk/direct/[reference]">;

const DONE: Readonly<Record<string, string>> = {
  assigned: "The owner was changed.",
  asked_back: "The person was asked. Their reply brings it back to this list.",
  closed: "Closed. It can be taken up again below.",
  reopened: "It waits for us again.",
  handed_over: "Handed over. Each controller has it in its portal, and the person a letter.",
  withdrawn: "Taken back. The controller does not see it any more.",
};

async function metadata({ params }: Props) {
  const { direct } = await loadDirect((await params).reference);
  return { title: direct.reference };
}

async function DirectPage({ params, searchParams }: Props) {
  const loaded = await loadDirect((await params).reference);
  const { done } = await searchParams;
  const { direct, controllers, now, mayHandle } = loaded;
  const { reference, state, version, suspicions } = direct;
  const held = await loadHeldOfDirect(direct.id);
  const target = mayHandle ? { reference, version } : undefined;
  const choice = target ? (
    <ChooseControllers
      reference={reference}
      candidates={direct.candidates}
      controllers={controllers}
    />
  ) : (
    <CandidateList candidates={direct.candidates} />
  );
  const said = typeof done === "string" ? DONE[done] : undefined;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Individuals", href: DIRECT_PATH }, { label: reference }]} />
        }
        title={<span className="ref">{reference}</span>}
        meta={
          <StateBadge kind={DIRECT_STATE_KINDS[state]}>{DIRECT_STATE_LABELS[state]}</StateBadge>
        }
      />
      <LivePage of="direct" id={direct.id} seen={direct.revision} readAt={now.getTime()} />
      {said && (
        <SaidNotice parameters={["done"]} tone="ok" className="mb-4">
          {said}
        </SaidNotice>
      )}
      {suspicions.length > 0 && (
        <Notice tone="warn" title="This may come from a robot" className="mb-4">
          It was {suspicions.map((one) => SUSPICION_LABELS[one]).join("; ")}. It is kept because a
          person may have done it, and no receipt was mailed. What you send goes out.
        </Notice>
      )}
      <HeldMails held={held} of={direct} back={directPath(reference)} className="mb-4" />
      <MainAside
        asideLabel="About this direct request"
        aside={
          <DirectFacts
            direct={direct}
            now={now}
            target={target}
            isMine={loaded.isMine}
            mayReveal={loaded.mayReveal}
            keptUntil={loaded.keptUntil}
          />
        }
      >
        <Section title="What the person told us">
          <Told direct={direct} />
        </Section>
        {direct.handOvers.length > 0 && (
          <Section title="Handed over to">
            <HandOverList handOvers={direct.handOvers} zone={direct.zone} target={target} />
          </Section>
        )}
        {canAct("hand_over", state) && state !== "handed_over" && (
          <Section
            title="Which controller is it?"
            description="Hints, and no proof. Who the person is has not been checked: that is for the controller."
          >
            {choice}
          </Section>
        )}
        {target && state === "handed_over" && (
          <Disclosure summary="Hand over to a further controller …">{choice}</Disclosure>
        )}
        {target && canAct("ask_back", state) && (
          <Disclosure summary="Ask the person …">
            <AskBackForm target={target} language={languageInEnglish(direct.language)} />
          </Disclosure>
        )}
        {target && canAct("close", state) && (
          <Disclosure summary="Close without handing over …">
            <CloseDirectForm target={target} />
          </Disclosure>
        )}
        {target && canAct("reopen", state) && <ReopenDirect target={target} />}
        {direct.messages.length > 0 && (
          <Section title="Messages">
            <DirectThread messages={direct.messages} zone={direct.zone} />
          </Section>
        )}
      </MainAside>
    </>
  );
}

export const generateMetadata = metadataOf(DirectPage, metadata);
export default refusable("desk", DirectPage);
