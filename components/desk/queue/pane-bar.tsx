import { ArrowLeft, X } from "lucide";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** The way back to the list alone: a cross beside it, an arrow where the request has taken its place. */
export function PaneBar({ closedHref, reference }: { closedHref: string; reference: string }) {
  return (
    <div className="no-print mb-2 flex lg:justify-end">
      {/* Beside the list the page's name stands above the list; here it would be missing. */}
      <h1 className="sr-only lg:hidden">Request {reference}</h1>
      <ButtonLink
        href={closedHref}
        variant="quiet"
        size="sm"
        className="lg:hidden"
        icon={<Icon of={ArrowLeft} />}
      >
        Back to the queue
      </ButtonLink>
      <ButtonLink
        href={closedHref}
        variant="quiet"
        size="sm"
        className="max-lg:hidden"
        icon={<Icon of={X} />}
      >
        Close
      </ButtonLink>
    </div>
  );
}
