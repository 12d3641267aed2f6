import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { TellRole } from "@/components/desk/shell/role";
import { TellWaiting } from "@/components/desk/shell/waiting";
import { type Frame, Refused, refusedMetadata } from "@/components/refusal/refused";
import { currentSession } from "@/lib/gate/caller";
import { answerWithStatus, isForRouter, isLookAhead } from "@/lib/gate/exchange";
import { REFUSAL_STATUS, type Refusal, refusalOf } from "@/lib/gate/refusal";
import { loadWaitingDirects } from "@/lib/routing/loaders/desk";

type Page<P> = (props: P) => Promise<ReactNode>;

type Verdict =
  | { readonly kind: "shown"; readonly node: ReactNode }
  | { readonly kind: "refused"; readonly why: Refusal; readonly error: unknown }
  | { readonly kind: "failed"; readonly error: unknown };

/** What became of each page of the request that is being answered: its title and its body ask once. */
const verdicts = cache(() => new Map<unknown, Promise<Verdict>>());

async function judge<P>(page: Page<P>, props: P): Promise<Verdict> {
  try {
    return { kind: "shown", node: await page(props) };
  } catch (error) {
    const why = refusalOf(error);
    return why === null ? { kind: "failed", error } : { kind: "refused", why, error };
  }
}

function verdictOn<P>(page: Page<P>, props: P): Promise<Verdict> {
  const known = verdicts();
  const verdict = known.get(page) ?? judge(page, props);
  known.set(page, verdict);
  return verdict;
}

/**
 * The browser keeps the frame of the desk while pages change: a page that its router asks for tells the frame whom it is shown to, and
 * how many individuals wait by now. With a document the frame is drawn at the same time.
 */
async function toldToFrame(frame: Frame): Promise<ReactNode> {
  if (frame !== "desk" || !isForRouter()) return null;
  const actor = (await currentSession())?.actor;
  if (actor?.kind !== "staff") return null;
  const waiting = await loadWaitingDirects();
  return (
    <>
      <TellRole role={actor.role} readAt={waiting.readAt} />
      <TellWaiting {...waiting} />
    </>
  );
}

/** The page has the same place with and without what is told: moved to another, it would be made anew when it is read again. */
async function within(frame: Frame, node: ReactNode): Promise<ReactNode> {
  return (
    <>
      {node}
      {await toldToFrame(frame)}
    </>
  );
}

/**
 * A page whose loaders may refuse. Next answers a refusal that is thrown while a page is drawn with an empty body that
 * only a script fills; here the refusal becomes a value, drawn by the server like any other page, with its status.
 * What refuses has to be awaited by `page` itself: a component inside of it is drawn too late to be heard.
 */
export function refusable<P>(frame: Frame, page: Page<P>): Page<P> {
  return async (props) => {
    const verdict = await verdictOn(page, props);
    if (verdict.kind === "failed") throw verdict.error;
    if (verdict.kind === "shown") return within(frame, verdict.node);
    if (!answerWithStatus(REFUSAL_STATUS[verdict.why])) throw verdict.error;
    return within(frame, <Refused why={verdict.why} frame={frame} />);
  };
}

/**
 * The `generateMetadata` of such a page: its title when it is shown, and the refusal's when it is refused. Where a
 * router asks ahead for the title alone the page is not run: nobody has seen it, and its loaders may be slow, or leave a trace.
 */
export function metadataOf<P>(
  page: Page<P>,
  metadata: Metadata | ((props: P) => Promise<Metadata>),
): (props: P) => Promise<Metadata> {
  return async (props) => {
    const verdict = isLookAhead() ? null : await verdictOn(page, props);
    if (verdict?.kind === "refused") return refusedMetadata(verdict.why);
    // The page itself tells of what failed, once.
    if (verdict?.kind === "failed") return {};
    return typeof metadata === "function" ? metadata(props) : metadata;
  };
}
