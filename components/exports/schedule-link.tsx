import { ButtonLink, type ButtonSize } from "@/components/ui/button";
import { withoutPlace } from "@/lib/core/table";
import type { ListName } from "@/lib/exports/model/lists";
import { EXPORTS_PATH } from "@/lib/exports/present";

export type ScheduleLinkProps = {
  list: ListName;
  /** The address of the list as it is filtered. */
  href: string;
  size?: ButtonSize | undefined;
};

/** Beside the ways out of a list: to the form that has it written by itself, filled in with the list and its filters. */
export function ScheduleLink({ list, href, size }: ScheduleLinkProps) {
  const filters = withoutPlace(href.split("?")[1] ?? "").toString();
  const asked = new URLSearchParams(filters === "" ? { list } : { list, filters });
  return (
    <ButtonLink variant="quiet" size={size} href={`${EXPORTS_PATH}?${asked}`} className="no-print">
      Schedule
    </ButtonLink>
  );
}
