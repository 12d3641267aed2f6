import { CircleCheck, CircleDashed, TriangleAlert } from "lucide";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { Evidence as Read } from "@/lib/intake/present/draft";

/** The id of a place in the shown mail, which the words beside a field lead to. */
export function placeId(mark: number): string {
  return `place-${mark}`;
}

const LOOKS = {
  sure: { icon: CircleCheck, before: "Read from", className: "text-ink-muted" },
  twice: { icon: TriangleAlert, before: "Look twice:", className: "font-medium text-warn" },
  missing: { icon: CircleDashed, before: "Not found:", className: "text-ink-muted" },
} as const;

/** Where a field was read, in words and as a way there; how sure that is by shape and words. */
export function Evidence({ of, about }: { of: Read; about?: string | undefined }) {
  if (of.look === "by_hand") return null;
  const { icon, before, className } = LOOKS[of.look];
  return (
    <p className={cn("flex items-start gap-1.5 text-sm", className)}>
      <Icon of={icon} size={14} className="mt-[0.2em]" />
      <span>
        {about && `${about}: `}
        {about ? before.toLowerCase() : before}{" "}
        {of.mark === null ? (
          of.words
        ) : (
          <a
            href={`#${placeId(of.mark)}`}
            data-places={of.mark}
            className="inline-block min-h-6 underline decoration-1 underline-offset-[0.2em] hover:decoration-2"
          >
            {of.words}
          </a>
        )}
      </span>
    </p>
  );
}
