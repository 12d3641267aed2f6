import { ActPage, NotPossible } from "@/components/desk/request/clocks/act-page";
import { MergeForm } from "@/components/desk/request/merges/merge-form";
import { MergePreview } from "@/components/desk/request/merges/merge-preview";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { loadMergePage } from "@/lib/merges/loaders";
import { requestPath } from "@/lib/requests/present/paths";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Where two requests become one: what it comes to either way is said before anything is written. */
export async function MergePage({ reference, other }: { reference: string; other: string }) {
  const page = await loadMergePage(reference, other);
  const { own, choices } = page;
  const title = `Merge with ${page.other.reference}`;
  const possible = choices.filter(({ outcome }) => outcome !== null);
  const [first] = choices;
  return (
    <ActPage
      reference={own.reference}
      title={title}
      description={
        <>
          One of the two lives on and is answered for both; the other is over and leads to it. Look
          at{" "}
          <TextLink href={requestPath(page.other.reference)} className="ref">
            {page.other.reference}
          </TextLink>{" "}
          first: nothing but a person says that two requests are one.
        </>
      }
    >
      {possible.length === 0 && first && first.outcome === null ? (
        <NotPossible reference={own.reference} title="These two cannot be merged">
          {deskRefusal(first.reason, first.detail)}
        </NotPossible>
      ) : (
        <div className="stack">
          <div className="grid gap-4 lg:grid-cols-2">
            {choices.map((choice) => (
              <Card key={choice.survivor.reference} as="section">
                <MergePreview choice={choice} />
              </Card>
            ))}
          </div>
          <MergeForm
            target={{ reference: own.reference, version: own.version }}
            other={{ reference: page.other.reference, version: page.other.version }}
            options={choices.map(({ survivor, merged, outcome }) => ({
              value: survivor.reference,
              label: `${survivor.reference} lives on`,
              hint: outcome === null ? "Not possible" : `${merged.reference} is merged into it.`,
              disabled: outcome === null,
            }))}
            proposed={possible[0]?.survivor.reference ?? ""}
          />
        </div>
      )}
    </ActPage>
  );
}
