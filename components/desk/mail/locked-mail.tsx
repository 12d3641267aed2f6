import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import type { LockedMail } from "@/lib/intake/loaders/draft";
import { sizeInWords, trustSentence } from "@/lib/intake/present/decisions";
import { SetAsideForm } from "./set-aside-form";

/** A mail that nobody can read any more: what is known of it, and what can still become of it. */
export function LockedMailView({ locked: { mail, zone } }: { locked: LockedMail }) {
  const { arrivedAt, size, trust } = mail;
  const isOpen = mail.state === "waiting_for_officer" || mail.state === "quarantine";
  const arrived = `${formatCivilDate(civilDateIn(zone, arrivedAt))}, ${timeOfDayIn(zone, arrivedAt)} (${zone})`;
  const sender = trustSentence(trust);
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Notice tone="warn" title="The texts of this mail cannot be read">
        <p>
          The key that they are encrypted with is damaged. Neither its sender nor what it says can
          be shown, and its original cannot be saved.
        </p>
        {isOpen && (
          <p className="mt-2">
            Look for the mail where it came from, by the time it arrived. If it is a request,{" "}
            <TextLink href="/desk/record">record it by hand</TextLink> with that day as its receipt,
            then set this one aside. Dropping the same file here again leads back to this page.
            Whoever runs Thirty may have its key in a backup.
          </p>
        )}
      </Notice>
      <DescriptionList
        items={[
          { term: "Arrived", detail: arrived },
          { term: "Size", detail: sizeInWords(size) },
          ...(sender === null ? [] : [{ term: "Who sent it", detail: sender }]),
        ]}
      />
      {isOpen && (
        <Card>
          <SetAsideForm rawMailId={mail.id} version={mail.version} />
        </Card>
      )}
    </div>
  );
}
